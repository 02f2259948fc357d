/**
 * `knip` finds exports that nothing imports; `knip --production` those, and files, that only tests import: dead code that a
 * test keeps alive. A part of a module that a test looks at by itself is alive, because the module uses it.
 */
const production = process.argv.includes("--production");

export default {
  node: false, // would take stats/t-test.ts and stats/difference-test.ts for tests
  workspaces: {
    ".": {
      entry: [
        "functions/*/handler.ts!",
        "functions/extract/container.ts!",
        "infra/{app,integ,snapshot,schemas}.ts!",
        "infra/code/kinds/*.ts!",
        "infra/browser/main.ts!", // of which infra/bundle makes the script of a page
        "infra/emulator/{deploy,study}.ts!",
        "{shared/public/*,models/public,infra/cdk}.ts!", // what an installed package exports
        ...(production ? ["infra/{gpu-image/check,package/build}.ts!"] : []), // else known by the scripts of package.json
        "shared/simulate/{pixel-structure,category-structure,subject-rdms}.ts!", // for simulations of the null
        "test/**/*.{test,emulator}.ts",
        "test/{package/{installed,expect-close},functions/engine/vector-work,readme-commands,models/identify/error-rates}.ts",
        "test/bench/limits/work.ts",
        "test/types/*.ts", // claims that only the compiler reads
      ],
      project: ["{shared,models,functions,infra}/**/*.ts!", "test/**/*.ts"],
    },
    "infra/cli": { entry: ["{start,command-thread,identify/seed-worker}.ts!"] }, // by their addresses
  },
  ignoreExportsUsedInFile: production || { interface: true, type: true },
  ignoreBinaries: ["fish", "rsa", "sha256sum", "mkfifo", "mount", "umount", "openssl"], // of the workspace infra/cli, and of the system
};

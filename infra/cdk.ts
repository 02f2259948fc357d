/** What an app of the AWS CDK imports from the package, as `rsa-serverless/cdk`. */
export { OptionsError, type Options } from "./options.ts";
export { RsaStack, type RsaStackProps } from "./stack.ts";

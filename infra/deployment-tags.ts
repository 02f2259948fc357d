/** Tags of the deployed state machine, by which the command line finds a deployment without being told anything. */
export const DEPLOYMENT_TAGS = {
  /** name of the study bucket */
  bucket: "rsa:bucket",
  /** its name */
  name: "rsa:deployment",
  /** processor of its functions, by which they are priced */
  architecture: "rsa:architecture",
  /** "on" if networks may be planned for a GPU */
  gpu: "rsa:gpu",
} as const;

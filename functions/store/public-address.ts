import { BlockList, isIP } from "node:net";

/**
 * What IANA's registries of special-purpose addresses keep from the public internet: this host, loopback, private, link-local and
 * shared ones, documentation, benchmarks, multicast, broadcast, and tunnels whose end is written in the address.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3], // multicast, reserved and broadcast
];
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** An IPv4 address behind this prefix is reached by translation (RFC 6052): it counts as what is written in it. */
const TRANSLATED = "64:ff9b::";

const special = new BlockList();
const global = new BlockList();
for (const [network, bits] of SPECIAL_V4) {
  special.addSubnet(network, bits, "ipv4");
  special.addSubnet(`${TRANSLATED}${network}`, 96 + bits, "ipv6");
}
for (const [network, bits] of SPECIAL_V6) special.addSubnet(network, bits, "ipv6");
global.addSubnet("2000::", 3, "ipv6"); // all that is given out to the public so far
global.addSubnet(TRANSLATED, 96, "ipv6");

/** Whether an IP address, in any of its spellings, is one of the public internet. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, ""); // a zone
  if (isIP(bare) === 4) return !special.check(bare, "ipv4");
  return isIP(bare) === 6 && global.check(bare, "ipv6") && !special.check(bare, "ipv6");
}

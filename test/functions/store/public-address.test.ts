import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPublicAddress } from "../../../functions/store/public-address.ts";

describe("an address of the public internet", () => {
  // of www.iana.org, dns.google, github.com, and beside the special networks
  const PUBLIC = [
    "192.0.43.8",
    "8.8.8.8",
    "140.82.121.4",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2600::",
    "64:ff9b::8.8.8.8", // 8.8.8.8 by translation
    "64:ff9b::808:808",
  ];
  for (const address of PUBLIC) it(`is ${address}`, () => assert.equal(isPublicAddress(address), true));

  const OTHERS = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.169.254", // where clouds tell a machine its credentials
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8", // a machine that speaks IPv4 is named so by nobody else
    "::127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254", // the same by IPv6
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001:0:1:2:3:4:5:6",
    "2002:7f00:1::",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::8.8.8.8",
    "localhost",
    "127.1",
    "",
  ];
  for (const address of OTHERS)
    it(`is not ${JSON.stringify(address)}`, () => assert.equal(isPublicAddress(address), false));
});

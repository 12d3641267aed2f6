import { isIPv6 } from "node:net";

/** How a server that listens for both kinds writes an IPv4 address. */
const MAPPED = /^::ffff:(?=[\d.]+$)/i;

/**
 * Whose address it is, for limits that count by it: one home has one IPv4 address and a whole network of IPv6 ones. What is no
 * address stays as it is.
 */
export function homeOf(written: string): string {
  const address = written.replace(MAPPED, "");
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array(8 - groups.length - rest.length).fill("0") : [];
  const network = [...groups, ...zeros, ...rest].slice(0, 4);
  return network.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

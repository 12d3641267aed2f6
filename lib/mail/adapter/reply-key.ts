import { keyRing } from "@/lib/core/keys";
import { makeReplyAddress, readReplyAddress } from "@/lib/core/reply-address";

function replyKey() {
  return keyRing().derive("reply-address:v1");
}

/** Where answers to a mail about this request go to. */
export function replyAddressOf(requestId: string, domain: string): string {
  return makeReplyAddress(replyKey(), requestId, domain);
}

/** The request a mail was sent to by its reply address, "forged", or null for any other address. */
export function requestOfReplyAddress(address: string): string | "forged" | null {
  return readReplyAddress(replyKey(), address);
}

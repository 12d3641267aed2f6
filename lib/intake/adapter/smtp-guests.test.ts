import type { SMTPServerSession } from "smtp-server";
import { expect, it } from "vitest";
import { SmtpGuests } from "@/lib/intake/adapter/smtp-guests";

it.each([
  ["192.0.2.1", "192.0.2.2", false],
  ["192.0.2.1", "192.0.2.1", true],
  ["2001:db8:1:2:3::1", "2001:db8:1:2:ffff::9", true],
  ["2001:db8::1", "2001:db8:0:0:1::", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["::1", "0:0:0:0:1::", true],
])("%s and %s are of one home: %s", (first, second, together) => {
  const guests = new SmtpGuests(1);
  const session = (id: string, remoteAddress: string) =>
    ({ id, remoteAddress }) as SMTPServerSession;
  expect(guests.admit(session("a", first))).toBe(true);
  expect(guests.admit(session("b", second))).toBe(!together);
  guests.leave(session("a", first));
  expect(guests.admit(session("c", second))).toBe(together);
});

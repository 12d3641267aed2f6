import { describe, expect, it } from "vitest";
import type { Envelope } from "@/lib/intake/model/arrival";
import {
  ASTER,
  mailOf,
  POLICIES,
  policy,
  policyZone,
  SENDER,
  spfZone,
  verdict,
} from "@/lib/testing/mail-trust";
import { signed, type Zone } from "@/lib/testing/signed-mail";

describe("a server that the domain names is believed", () => {
  const places = ["aster.example", "bounce.aster.example", "other.example"] as const;
  const cases = POLICIES.flatMap((record) => places.map((place) => [record, place] as const));

  it.each(cases)("policy %j, envelope of %s", async (record, place) => {
    const zone = { ...spfZone("ip4:192.0.2.0/24 -all", place), ...policyZone(record) };
    const envelope = { ...SENDER, from: `bounce@${place}` };
    const isOwn =
      place === "aster.example" || (place !== "other.example" && !record.includes("aspf=s"));
    const refused = /p=(?:reject|quarantine)/.test(record) ? "policy_refused" : "other_domain";
    expect(await verdict({ mail: mailOf(), zone, envelope })).toBe(isOwn ? "spf" : refused);
  });

  const many = Array.from({ length: 12 }, (_, index) => `include:s${index}.example`).join(" ");
  const includes = Object.assign(
    {},
    ...Array.from({ length: 12 }, (_, index) => spfZone("-all", `s${index}.example`)),
  );
  it.each<readonly [string, Zone, Partial<Envelope>, string]>([
    [
      "included",
      { ...spfZone("include:post.example -all"), ...spfZone("ip4:192.0.2.7 -all", "post.example") },
      {},
      "spf",
    ],
    [
      "by redirection",
      { ...spfZone("redirect=post.example"), ...spfZone("ip4:192.0.2.7 -all", "post.example") },
      {},
      "spf",
    ],
    ["by its name", { ...spfZone("a -all"), "A aster.example": ["192.0.2.7"] }, {}, "spf"],
    [
      "by its mail servers",
      {
        ...spfZone("mx -all"),
        "MX aster.example": [{ exchange: "mx.aster.example", priority: 1 }],
        "A mx.aster.example": ["192.0.2.7"],
      },
      {},
      "spf",
    ],
    ["of version six", spfZone("ip6:2001:db8::/32 -all"), { remoteAddress: "2001:db8::7" }, "spf"],
    [
      "of version four in the clothes of six",
      spfZone("ip4:192.0.2.7 -all"),
      { remoteAddress: "::ffff:192.0.2.7" },
      "spf",
    ],
    ["softly refused", spfZone("~all"), {}, "unsigned"],
    ["refused", spfZone("ip4:198.51.100.1 -all"), {}, "server_refused"],
    [
      "refused, under a policy",
      { ...spfZone("-all"), ...policy("p=reject") },
      {},
      "policy_refused",
    ],
    ["neither", spfZone("?all"), {}, "unsigned"],
    ["without a record", {}, {}, "unsigned"],
    [
      "with two records",
      { "TXT aster.example": [["v=spf1 +all"], ["v=spf1 -all"]] },
      {},
      "unsigned",
    ],
    ["with a record that is rubbish", spfZone("ip4:nonsense +all"), {}, "unsigned"],
    ["with too many questions", { ...spfZone(`${many} +all`), ...includes }, {}, "unsigned"],
    ["with a circle", spfZone("include:aster.example +all"), {}, "unsigned"],
    ["with a name server that fails", { "TXT aster.example": "SERVFAIL" }, {}, "no_answer"],
    [
      "of another domain, whose name server fails",
      { "TXT other.example": "SERVFAIL" },
      { from: "x@other.example" },
      "unsigned",
    ],
    [
      "of the null sender",
      { ...spfZone("ip4:192.0.2.7 -all"), ...spfZone("ip4:192.0.2.7 -all", "mx.aster.example") },
      { from: "" },
      "unsigned",
    ],
    [
      "by the name in HELO alone",
      spfZone("ip4:192.0.2.7 -all", "mx.aster.example"),
      { from: "x@other.example" },
      "unsigned",
    ],
    ["without an envelope", spfZone("+all"), { from: null }, "unsigned"],
    ["from nowhere", spfZone("+all"), { remoteAddress: null }, "unsigned"],
    ["from what is no address", spfZone("+all"), { remoteAddress: "unknown" }, "unsigned"],
  ])("%s", async (_what, zone, envelope, expected) => {
    expect(await verdict({ mail: mailOf(), zone, envelope: { ...SENDER, ...envelope } })).toBe(
      expected,
    );
  });

  it("and a signature makes up for a server that is not", async () => {
    const mail = await signed(mailOf(), "aster.example");
    const zone = { ...ASTER, ...spfZone("-all"), ...policy("p=reject; adkim=s; aspf=s") };
    expect(await verdict({ mail, zone, envelope: SENDER })).toBe("dkim");
  });
});

describe("what a header claims is never believed", () => {
  it.each([
    "Authentication-Results: mx.northwind.example; dkim=pass header.d=aster.example; spf=pass smtp.mailfrom=aster.example; dmarc=pass header.from=aster.example",
    "Received-SPF: pass client-ip=192.0.2.7; envelope-from=ada@aster.example",
    "Return-Path: <ada@aster.example>",
    "Received: from mx.aster.example ([192.0.2.7]) by mx.northwind.example; Tue, 24 Nov 2026 08:00:00 +0000",
    "ARC-Authentication-Results: i=1; google.example; dkim=pass header.d=aster.example; dmarc=pass header.from=aster.example",
    "X-Spam-Status: No, DKIM_VALID_AU",
  ])("%s", async (line) => {
    const zone = spfZone("ip4:192.0.2.7 -all");
    expect(
      await verdict({ mail: `${line}\r\n${mailOf()}`, zone, sealers: ["google.example"] }),
    ).toBe("unsigned");
  });
});

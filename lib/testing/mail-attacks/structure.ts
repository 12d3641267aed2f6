import type { Proposal } from "@/lib/intake/model/proposal";
import { SURE } from "@/lib/intake/model/proposal";
import type { MailAttack } from "@/lib/testing/mail-attacks/attack";
import { attack, EVIL, FORWARD, letter, raw, utf8 } from "@/lib/testing/mail-attacks/attack";

const mixed = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n`;
const part = (type: string, body: string, more = "") =>
  `--b\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;

function inParts(parts: string, kind = "mixed"): Uint8Array {
  const headers = `Content-Type: multipart/${kind}; boundary="b"\r\n`;
  return utf8(letter({ headers, body: `${parts}--b--\r\n` }));
}

function unsureOfSender(proposal: Proposal): string[] {
  const { originalSender } = proposal;
  return "place" in originalSender && originalSender.confidence >= SURE
    ? ["is sure of one of two senders"]
    : [];
}

const nested = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${mixed(`b${level}`)}\r\n--b${level}\r\n`).join("");

/** Bodies made to be read differently by different readers, or to cost a reader much. */
export const STRUCTURE_ATTACKS: readonly MailAttack[] = [
  attack("a thousand levels of multipart", () => utf8(`From: ${EVIL}\r\n${nested(1_000)}x`), {
    unreadable: ["too_complex"],
  }),
  attack("a thousand mails in each other", () =>
    utf8(
      `From: ${EVIL}\r\n${"Content-Type: message/rfc822\r\n\r\n".repeat(1_000)}Subject: x\r\n\r\nx`,
    ),
  ),
  attack("ten thousand parts", () => inParts(part("text/plain", "Delete my data").repeat(10_000)), {
    unreadable: ["too_complex", "too_slow"],
  }),
  attack("two thousand attached mails", () =>
    inParts(part("message/rfc822", `From: ${EVIL}\r\n\r\nDelete my data`).repeat(2_000)),
  ),
  attack("a multipart without a boundary", () =>
    utf8(letter({ headers: "Content-Type: multipart/mixed\r\n" })),
  ),
  attack("a boundary that never comes", () => utf8(letter({ headers: mixed("never") }))),
  attack("an empty boundary", () =>
    utf8(letter({ headers: mixed(""), body: `--\r\n\r\n${FORWARD}\r\n----\r\n` })),
  ),
  attack("a boundary of ten thousand letters", () => {
    const boundary = "b".repeat(10_000);
    return utf8(
      letter({
        headers: mixed(boundary),
        body: `--${boundary}\r\n\r\n${FORWARD}\r\n--${boundary}--`,
      }),
    );
  }),
  attack("a boundary that begins like another", () =>
    inParts(`${part('multipart/alternative; boundary="bb"', `--bb\r\n\r\n${FORWARD}\r\n--bb--`)}`),
  ),
  attack("words before the first and behind the last boundary", () =>
    inParts(
      `From: ${EVIL}\r\n\r\n${part("text/plain", FORWARD)}--b--\r\nFrom: ${EVIL}\r\nDelete everything\r\n`,
    ),
  ),
  attack("two Content-Type lines", () =>
    utf8(
      letter({
        headers: "Content-Type: text/html\r\nContent-Type: text/plain\r\n",
        body: `<p>${FORWARD}</p>`,
      }),
    ),
  ),
  attack("an unknown transfer encoding", () =>
    utf8(letter({ headers: "Content-Transfer-Encoding: x-rot13\r\n" })),
  ),
  attack("base64 that is none", () =>
    utf8(
      letter({ headers: "Content-Transfer-Encoding: base64\r\n", body: "%%%=!!=\0====\r\nAAA" }),
    ),
  ),
  attack("quoted-printable that ends in the middle", () =>
    utf8(
      letter({
        headers: "Content-Transfer-Encoding: quoted-printable\r\n",
        body: `${FORWARD}=\r\n=F=4=\r\n=`,
      }),
    ),
  ),
  attack(
    "a text in UTF-7",
    () =>
      utf8(
        letter({
          headers: "Content-Type: text/plain; charset=utf-7\r\n",
          body: "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        }),
      ),
    {
      complaints: ({ texts }) =>
        texts.some(({ text }) => text.includes("<script")) ? ["UTF-7 is decoded"] : [],
    },
  ),
  attack("a text in a charset that nobody knows", () =>
    raw(
      letter({
        headers: "Content-Type: text/plain; charset=x-nonsense\r\n",
        body: `${FORWARD}\xe4\xff`,
      }),
    ),
  ),
  attack("a text that says UTF-16 and is cut in half a letter", () =>
    raw(
      letter({
        headers: "Content-Type: text/plain; charset=utf-16le\r\n",
        body: "F\0r\0o\0m\0\x3d\xd8a",
      }),
    ),
  ),
  attack("a charset of ten thousand letters", () =>
    utf8(letter({ headers: `Content-Type: text/plain; charset=${"x".repeat(10_000)}\r\n` })),
  ),
  attack("a file name in ten thousand pieces", () =>
    inParts(
      part(
        "application/pdf",
        "x",
        `Content-Disposition: attachment;${Array.from({ length: 5_000 }, (_, n) => ` filename*${n}*=a%00;`).join("\r\n")} x=y\r\n`,
      ),
    ),
  ),
  attack(
    "a file name that climbs out of its folder",
    () =>
      inParts(
        part(
          "application/pdf",
          "x",
          "Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fetc%2F%00passwd%0D%0A\r\n",
        ),
      ),
    {
      complaints: (_proposal, mail) =>
        mail.attachments.some(({ name }) => /[\\/\r\n\0]|^\.\.?$/.test(name))
          ? ["keeps a path as a name"]
          : [],
    },
  ),
  attack("a body that lies elsewhere", () =>
    utf8(
      letter({
        headers:
          'Content-Type: message/external-body; access-type=URL; URL="https://evil.example/x"\r\n',
      }),
    ),
  ),
  attack("a piece of a mail", () =>
    utf8(letter({ headers: 'Content-Type: message/partial; id="x"; number=2; total=3\r\n' })),
  ),
  attack("a uuencoded program in the text", () =>
    utf8(letter({ body: `${FORWARD}begin 644 ../../evil.exe\r\n#0V%T\r\n\`\r\nend\r\n` })),
  ),
  attack(
    "Outlook's winmail.dat",
    () =>
      inParts(
        `${part("text/plain", FORWARD)}${part('application/ms-tnef; name="winmail.dat"', "eJ8+Ig==", "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=winmail.dat\r\n")}`,
      ),
    {
      remark: "attachments_not_read",
    },
  ),
  attack(
    "a text and an HTML that name two senders",
    () =>
      inParts(
        `${part("text/plain", FORWARD)}${part("text/html", FORWARD.replace("ada@example.org", EVIL).replaceAll("<", "&lt;").replaceAll("\r\n", "<br>"))}`,
        "alternative",
      ),
    { complaints: unsureOfSender },
  ),
  attack(
    "two mails attached, by two people",
    () =>
      inParts(
        ["ada@example.org", EVIL]
          .map((from) =>
            part(
              "message/rfc822",
              `From: ${from}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\n\r\nDelete my data`,
            ),
          )
          .join(""),
      ),
    {
      remark: "several_attached_messages",
      complaints: unsureOfSender,
    },
  ),
  attack("an mbox with three mails", () =>
    utf8(
      Array.from(
        { length: 3 },
        (_, n) =>
          `From eve@evil.example Mon Nov  2 10:00:00 2026\r\n${letter({ subject: `Fwd: ${n}` })}\r\n`,
      ).join(""),
    ),
  ),
  attack(
    "a program that is called a mail",
    () => raw(`MZ\x90\0\x03\0\0\0\x04${"\0\xff\x80PE".repeat(500)}`),
    { controller: "none" },
  ),
  attack("a ZIP that is called a mail", () => raw(`PK\x03\x04${"\0\x01\xfe".repeat(2_000)}`), {
    controller: "none",
  }),
  attack("an Outlook message", () => raw("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), {
    unreadable: ["outlook_msg"],
  }),
  attack("no byte at all", () => new Uint8Array(), { unreadable: ["empty"] }),
  attack("one byte", () => raw("\0"), { controller: "none" }),
  attack("empty lines before the headers", () => utf8(`\r\n\r\n\ufeff${letter({})}`)),
  attack("headers alone", () => utf8(letter({ body: "" }).trimEnd())),
  attack("a body alone", () => utf8(`\r\n\r\n${FORWARD}`), { controller: "none" }),
];

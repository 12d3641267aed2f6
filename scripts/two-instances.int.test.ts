import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { Client, escapeIdentifier } from "pg";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import type { Trust } from "@/lib/intake/model/authentication";
import type { OutgoingMail } from "@/lib/mail/model";

// Two installations that know each other: each has the other's sending address as the account of a member who may order
// everything. What one sends is handed to the other, by a reader for whom every sender is proven.

type Instance = { readonly domain: string; readonly partner: string; readonly database: string };

const server = inject("testServer");
const folder = mkdtempSync(join(tmpdir(), "thirty-two-"));
const mark = randomBytes(4).toString("hex");
const A: Instance = {
  domain: "in.aster.example",
  partner: "in.birch.example",
  database: `loop_a_${mark}`,
};
const B: Instance = {
  domain: "in.birch.example",
  partner: "in.aster.example",
  database: `loop_b_${mark}`,
};
const addressOf = (domain: string) => `privacy@${domain}`;

async function onServer(as: string, sql: string): Promise<void> {
  const url = new URL(as);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Everything that is asked of an installation, loaded anew under its own settings. */
async function load() {
  const [factories, handIn, jobs, mail, ledger, counted, storage, compose] = await Promise.all([
    import("@/lib/testing/factories"),
    import("@/lib/intake/commands/hand-in"),
    import("@/lib/intake/jobs/read"),
    import("@/lib/mail/jobs"),
    import("@/lib/intake/queries/ledger"),
    import("@/lib/intake/model/ledger"),
    import("@/lib/storage/adapter/blob-store"),
    import("@/lib/mail/adapter/compose"),
  ]);
  return {
    ...factories,
    ...handIn,
    ...jobs,
    ...mail,
    ...ledger,
    ...counted,
    ...storage,
    ...compose,
  };
}
type House = Awaited<ReturnType<typeof load>>;

/** Runs in the process of an installation: with its database, its secrets and its addresses. */
async function at<T>(instance: Instance, run: (house: House) => Promise<T>): Promise<T> {
  const url = new URL(server.appUrl);
  url.pathname = `/${instance.database}`;
  const settings = {
    DATABASE_URL: url.href,
    APP_URL: `https://${instance.domain}`,
    INTAKE_DOMAIN: instance.domain,
    MAIL_FROM: `Thirty <${addressOf(instance.domain)}>`,
    THIRTY_KEY: Buffer.alloc(32, instance.domain).toString("base64"),
    STORAGE_DIR: join(folder, instance.database),
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  try {
    return await run(await load());
  } finally {
    await (await import("@/lib/jobs/adapter")).stopSender();
    await (await import("@/lib/core/db")).disconnect();
    vi.unstubAllEnvs();
  }
}

beforeAll(async () => {
  for (const instance of [A, B]) {
    await onServer(
      // As the owner of the tables, who has to own the database too.
      server.ownerUrl,
      `CREATE DATABASE ${instance.database} TEMPLATE ${escapeIdentifier(server.template)}`,
    );
    await at(instance, async ({ asDesk, makeController, makeMember, NOW }) => {
      const controller = await makeController();
      const { personId } = await makeMember(controller.id, "instructor");
      const { partner } = instance;
      await asDesk(async (tx) => {
        const email = addressOf(partner);
        await tx.person.updateMany({ where: { id: personId }, data: { email } });
        await tx.controllerDomain.createMany({
          data: { controllerId: controller.id, domain: partner, createdAt: NOW },
        });
      });
    });
  }
});
afterAll(async () => {
  for (const { database } of [A, B]) {
    await onServer(server.superuserUrl, `DROP DATABASE ${database} WITH (FORCE)`);
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Takes a mail in, reads it, and gives what is sent because of it. */
function receive(instance: Instance, raw: Uint8Array) {
  return at(instance, async (house) => {
    const { asDesk, systemCaller, NOW } = house;
    const store = house.blobStore();
    const proven: Trust = { kind: "aligned", domain: instance.partner, by: "dkim" };
    const envelope = {
      from: addressOf(instance.partner),
      to: [addressOf(instance.domain)],
      remoteAddress: "192.0.2.1",
      helo: `mx.${instance.partner}`,
    };
    const source = (async function* () {
      yield raw;
    })();
    const { rawMailId } = await house.takeMail(systemCaller(NOW, "smtp"), store, source, {
      door: "smtp",
      envelope,
    });
    const reader = {
      store,
      authenticate: async () => ({ found: {}, trustIn: () => proven }),
    };
    await house.readMails(systemCaller(NOW, "intake"), reader);
    const sent: OutgoingMail[] = [];
    const transport = {
      kind: "smtp",
      from: `Thirty <${addressOf(instance.domain)}>`,
      send: async (mail: OutgoingMail) => {
        sent.push(mail);
        return { ok: true, response: "250" } as const;
      },
      close: () => undefined,
    } as const;
    await house.deliverOutbox(transport, systemCaller(NOW, "outbox"));
    const mailer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
    const composed = await Promise.all(sent.map((mail) => mailer.sendMail(house.compose(mail))));
    const { state } = await asDesk((tx) =>
      tx.rawMail.findUniqueOrThrow({ where: { id: rawMailId } }),
    );
    const ledger = await asDesk(house.findLedger);
    return {
      state,
      to: sent.map(({ to }) => to),
      sent: composed.map(({ message }) => new Uint8Array(Buffer.from(String(message), "latin1"))),
      total: ledger.total,
      missing: house.missingMails(ledger),
    };
  });
}

it("a mail that makes us answer another installation of ourselves ends after that one answer", async () => {
  const { forwardedMail } = await import("@/lib/testing/mails");
  const first = await receive(A, forwardedMail({ from: addressOf(A.partner) }));
  expect(first).toMatchObject({ state: "new_request", to: [addressOf(B.domain)], missing: 0 });
  const [answer] = first.sent;
  if (!answer) throw new Error("A did not answer");
  const second = await receive(B, answer);
  // A machine wrote it and no machine answers it; an officer sees it, because machines send requests on too.
  expect(second).toMatchObject({
    state: "waiting_for_officer",
    sent: [],
    total: 1,
    missing: 0,
  });
  // It comes back to where it came from, as a mailbox that is forwarded does.
  const back = await receive(A, answer);
  expect(back).toMatchObject({ state: "quarantine", sent: [], total: 2, missing: 0 });
});

it("and so it does where something on the way took away that it is automatic", async () => {
  const { forwardedMail } = await import("@/lib/testing/mails");
  const first = await receive(A, forwardedMail({ from: addressOf(A.partner) }));
  const [answer] = first.sent;
  if (!answer) throw new Error("A did not answer");
  const bare = Buffer.from(answer)
    .toString("latin1")
    .replace(/^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Loop):.*\r\n/gim, "");
  expect(bare).not.toContain("auto-generated");
  const second = await receive(B, Buffer.from(bare, "latin1"));
  expect(second).toMatchObject({ state: "waiting_for_officer", sent: [], missing: 0 });
});

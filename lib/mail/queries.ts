import { z } from "zod";
import type { StaffRole } from "@/lib/auth/model";
import { openText, sealText } from "@/lib/core/crypto";
import type { Reads, Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";

/** The key of the settings page that says how mail leaves. */
export const MAIL_SETTING = "mail";

const SECRETS_PLACE = `setting.secrets|${MAIL_SETTING}`;
const Value = z.object({ from: z.string().min(3).optional().catch(undefined) });
const Secrets = z.object({ smtpUrl: z.string().optional() });

export type MailSettings = {
  /** "Name <address>". */
  readonly from: string;
  readonly smtpUrl: string | null;
  /** Who says so. What the environment says wins, and the settings page can only show it. */
  readonly source: "environment" | "settings" | "none";
};

/** The secrets of the mail settings as the row keeps them: the URL holds a password. */
export function sealMailSecrets(secrets: { smtpUrl: string }): Uint8Array<ArrayBuffer> {
  return sealText(keyRing().derive("setting:v1"), SECRETS_PLACE, JSON.stringify(secrets));
}

function openSecrets(sealed: Uint8Array | null): z.infer<typeof Secrets> {
  if (!sealed) return {};
  return Secrets.parse(JSON.parse(openText(keyRing().derive("setting:v1"), SECRETS_PLACE, sealed)));
}

/** How mail leaves: by the environment's SMTP_URL, else by the settings page's, else not by SMTP. */
export async function findMailSettings(tx: Tx): Promise<MailSettings> {
  const row = await tx.setting.findUnique({
    where: { key: MAIL_SETTING },
    select: { value: true, secrets: true },
  });
  const from = Value.parse(row?.value ?? {}).from ?? env().MAIL_FROM;
  const fixed = env().SMTP_URL;
  if (fixed !== undefined) return { from, smtpUrl: fixed, source: "environment" };
  const smtpUrl = openSecrets(row?.secrets ?? null).smtpUrl ?? null;
  return { from, smtpUrl, source: smtpUrl === null ? "none" : "settings" };
}

export type OutboxFigures = {
  readonly pending: number;
  /** When the oldest mail that should have left by now was to leave; null when none is waiting. */
  readonly oldestDueAt: Date | null;
  readonly failed: number;
};

/** How the outbox stands. Both counts run over partial indexes of open work, not over history. */
export async function findOutboxFigures(tx: Tx, now: Date): Promise<OutboxFigures> {
  const [pending, oldest, failed] = await Promise.all([
    tx.outboxMail.count({ where: { state: "pending" } }),
    tx.outboxMail.findFirst({
      where: { state: "pending", availableAt: { lte: now } },
      orderBy: { createdAt: "asc" },
      select: { createdAt: true },
    }),
    tx.outboxMail.count({ where: { state: "failed" } }),
  ]);
  return { pending, failed, oldestDueAt: oldest?.createdAt ?? null };
}

export type StuckMail = {
  readonly id: string;
  readonly template: string;
  readonly recipient: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly createdAt: Date;
  /** Null when it was given up and waits for somebody to send it again. */
  readonly nextTryAt: Date | null;
};

/** The last mail of a page: where the next one starts. */
export type StuckKey = Pick<StuckMail, "createdAt" | "id">;

const STUCK_SHOWN = 50;

/** The oldest mails that did not leave at the first try: at most fifty on the settings page, from a key on in a file. */
export async function findStuckMails(
  tx: Tx,
  after: StuckKey | null = null,
  size: number = STUCK_SHOWN,
): Promise<readonly StuckMail[]> {
  const stuck = {
    OR: [{ state: "failed" as const }, { state: "pending" as const, failure: { not: null } }],
  };
  const later = after && {
    OR: [
      { createdAt: { gt: after.createdAt } },
      { createdAt: after.createdAt, id: { gt: after.id } },
    ],
  };
  const rows = await tx.outboxMail.findMany({
    where: { AND: [stuck, later ?? {}] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: size,
    select: {
      id: true,
      template: true,
      recipient: true,
      attempts: true,
      failure: true,
      createdAt: true,
      availableAt: true,
      state: true,
    },
  });
  return rows.map(({ state, availableAt, ...mail }) => ({
    ...mail,
    nextTryAt: state === "pending" ? availableAt : null,
  }));
}

export type HeldMail = {
  readonly id: string;
  readonly template: string;
  readonly createdAt: Date;
  /** Who would have got it; null for an address without an account. */
  readonly toName: string | null;
};

const HELD_SHOWN = 10;

export type HeldMails = { readonly mails: readonly HeldMail[]; readonly total: number };

type HeldRow = HeldMail & { readonly total: bigint };

function heldOf(rows: readonly HeldRow[]): HeldMails {
  return { mails: rows.map(({ total: _, ...mail }) => mail), total: Number(rows[0]?.total ?? 0) };
}

/** The mails about a request that the cap of their addresses has held back: the latest ten, and how many there are. */
export async function listHeldOfRequest(
  reads: Reads,
  controllerId: string,
  requestId: string,
): Promise<HeldMails> {
  const rows = await reads.$queryRaw<HeldRow[]>`
    select o.id, o.template, o.created_at as "createdAt", p.name as "toName", count(*) over () as total
    from outbox_mail o left join person p on p.id = o.person_id
    where o.state = 'held' and o.controller_id = ${controllerId}::uuid and o.request_id = ${requestId}::uuid
    order by o.created_at desc, o.id limit ${HELD_SHOWN}`;
  return heldOf(rows);
}

/** The same of what we would have written to a person who wrote to us directly. */
export async function listHeldOfDirect(reads: Reads, directRequestId: string): Promise<HeldMails> {
  const rows = await reads.$queryRaw<HeldRow[]>`
    select id, template, created_at as "createdAt", null as "toName", count(*) over () as total
    from outbox_mail where state = 'held' and direct_request_id = ${directRequestId}::uuid
    order by created_at desc, id limit ${HELD_SHOWN}`;
  return heldOf(rows);
}

export type StaffMailbox = {
  readonly id: string;
  readonly email: string;
  readonly staffRole: StaffRole | null;
};

/** Everybody on the team in one of these roles, always in one order. */
export function findStaffMailboxes(tx: Tx, roles: readonly StaffRole[]): Promise<StaffMailbox[]> {
  return tx.person.findMany({
    where: { staffRole: { in: [...roles] }, disabledAt: null },
    select: { id: true, email: true, staffRole: true },
    orderBy: { id: "asc" },
  });
}

/** Which of these causes have made a mail already. */
export async function findQueued(
  tx: Tx,
  dedupeKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.outboxMail.findMany({
    where: { dedupeKey: { in: [...dedupeKeys] } },
    select: { dedupeKey: true },
  });
  return new Set(rows.map(({ dedupeKey }) => dedupeKey));
}

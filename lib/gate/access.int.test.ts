import { beforeAll, describe, expect, it } from "vitest";
import { makeControllerKey } from "@/lib/apikeys/commands";
import {
  type Actor,
  CONTROLLER_KEY_SCOPES,
  MEMBER_ROLES,
  type MemberActor,
  STAFF_ROLES,
} from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { startDraft } from "@/lib/drafts/commands/start";
import { submitRequest } from "@/lib/drafts/commands/submit";
import type { Command } from "@/lib/gate/command";
import { handOver } from "@/lib/routing/commands/hand-over";
import { makeDirect } from "@/lib/testing/directs";
import { expectDone, makeController, makeMember, makeStaff } from "@/lib/testing/factories";
import { importLines, takeFile } from "@/lib/testing/import-files";
import { callerOf, lookAtAll } from "@/lib/testing/trail";

const NOON = new Date("2026-06-16T12:00:00Z");

function isCommand(value: unknown): value is Command {
  return typeof value === "object" && value !== null && "spec" in value && "execute" in value;
}

/** Every command there is, found by its file: one that is added is here without being listed. */
const COMMANDS: readonly Command[] = Object.entries(
  import.meta.glob<Record<string, unknown>>(
    ["../*/commands.ts", "../*/commands/**/*.ts", "!../**/*.test.ts"],
    { eager: true },
  ),
)
  .flatMap(([, module]) => Object.values(module))
  .filter(isCommand)
  .sort((a, b) => a.spec.name.localeCompare(b.spec.name));

const ROLES: readonly Actor[] = [
  { kind: "anonymous" },
  ...MEMBER_ROLES.map(
    (role) => ({ kind: "member", personId: newId(), controllerId: newId(), role }) as const,
  ),
  ...STAFF_ROLES.map((role) => ({ kind: "staff", personId: newId(), role }) as const),
  { kind: "system", job: "test" },
  {
    kind: "key",
    keyId: newId(),
    controllerId: newId(),
    scopes: CONTROLLER_KEY_SCOPES,
    madeById: newId(),
    makerInstructs: true,
  },
];

function nameOf(actor: Actor): string {
  return "role" in actor ? actor.role : actor.kind;
}

/** Whether the door lets an actor try at all. The input is none, so nothing further happens. */
async function isLetIn(command: Command, actor: Actor): Promise<boolean> {
  try {
    await command.execute(callerOf(actor, NOON), Symbol("no input"));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") return false;
    throw error;
  }
}

function table(): string {
  const head = `| command | permission | ${ROLES.map(nameOf).join(" | ")} |`;
  const rule = `|---|---|${ROLES.map(() => ":-:|").join("")}`;
  const rows = COMMANDS.map(({ spec }) => {
    const cells = ROLES.map((actor) => (can(actor, spec.permission) ? "●" : ""));
    return `| ${spec.name} | ${spec.permission} | ${cells.join(" | ")} |`;
  });
  const title = "# Who may do what";
  const words =
    "Every command and the roles that may call it, written by `lib/gate/access.int.test.ts`. A member's commands reach the\nmember's own controller only.";
  return `${[title, "", words, "", head, rule, ...rows].join("\n")}\n`;
}

describe("the access matrix", () => {
  it("knows every command, each with a name of its own", () => {
    const names = COMMANDS.map(({ spec }) => spec.name);
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });

  it("is the one that is written down", async () => {
    await expect(table()).toMatchFileSnapshot("../../docs/access.md");
  });

  it.each(ROLES.map((actor) => [nameOf(actor), actor] as const))(
    "lets %s in exactly where it says so",
    async (_, actor) => {
      for (const command of COMMANDS) {
        expect([command.spec.name, await isLetIn(command, actor)]).toEqual([
          command.spec.name,
          can(actor, command.spec.permission),
        ]);
      }
    },
  );
});

type World = {
  readonly controllerId: string;
  readonly draftId: string;
  readonly reference: string;
  readonly memberId: string;
  readonly sessionId: string;
  readonly attachmentId: string;
  readonly handOverId: string;
  readonly importId: string;
  readonly keyId: string;
};

/** What each command of a member would have to be given to reach into another controller. */
const REACHES: Readonly<Record<string, (there: World) => Record<string, unknown>>> = {
  "draft.start": () => ({}),
  "draft.save_step": ({ draftId }) => ({ draftId, step: "files", notes: "taken over" }),
  "draft.ask_instruction": ({ draftId }) => ({ draftId }),
  "draft.discard": ({ draftId }) => ({ draftId }),
  "draft.add_attachment": ({ draftId }) => ({
    draftId,
    file: {
      id: newId(),
      name: "a.txt",
      contentType: "text/plain",
      size: 1,
      sha256: new Uint8Array(32),
      key: new Uint8Array(32),
    },
  }),
  "draft.remove_attachment": ({ draftId, attachmentId }) => ({ draftId, attachmentId }),
  "import.take_file": () => ({
    file: {
      id: newId(),
      name: "a.csv",
      contentType: "text/csv",
      size: 1,
      sha256: new Uint8Array(32),
      key: new Uint8Array(32),
    },
    shape: { encoding: "utf-8", delimiter: ",", header: ["id", "email"], rows: 1 },
    place: null,
  }),
  "import.map_columns": ({ importId }) => ({
    importId,
    version: 1,
    columns: ["row_id", "email"],
    rights: ["access"],
    law: "eu",
  }),
  "import.start": ({ importId }) => ({ importId, version: 1, mode: "good", instruct: "yes" }),
  "import.undo": ({ importId }) => ({ importId, version: 1 }),
  "import.drop": ({ importId }) => ({ importId, version: 1 }),
  "import.ask_instruction": ({ importId }) => ({ importId, version: 1 }),
  "request.submit": ({ draftId }) => ({ draftId, version: 1, instruct: "yes" }),
  "request.withdraw": ({ reference }) => ({ reference, version: 1 }),
  "message.send_to_desk": ({ reference }) => ({ reference, body: "hello" }),
  "hand_over.accept": ({ handOverId }) => ({
    handOverId,
    version: 1,
    rights: ["access"],
    law: "eu",
    verified: "yes",
  }),
  "hand_over.refuse": ({ handOverId }) => ({ handOverId, version: 1, reason: "no_relation" }),
  "member.invite": () => ({
    name: "Eve",
    email: `eve-${newId()}@elsewhere.example`,
    role: "member",
  }),
  "member.change_role": ({ memberId }) => ({ personId: memberId, role: "member" }),
  "member.end": ({ memberId }) => ({ personId: memberId }),
  "session.end": ({ sessionId }) => ({ sessionId }),
  "session.switch_controller": ({ sessionId, controllerId }) => ({ sessionId, controllerId }),
  "controller_key.make": () => ({ name: "Theirs", scopes: ["request:read"], days: "30" }),
  "controller_key.revoke": ({ keyId }) => ({ keyId }),
  "person.change_preferences": () => ({ singleKeys: "on" }),
  "list.export": () => ({ list: "portal-requests", format: "csv" }),
};

const OF_NOBODY = /^(?:sign_in|installation)\./;
const OWNED = [
  "controller",
  "controller_domain",
  "membership",
  "agreement",
  "request",
  "request_key",
  "request_right",
  "identifier",
  "request_draft",
  "task",
  "message",
  "attachment",
  "answer",
  "alarm",
  "request_clock",
  "clock_pause",
  "clock_extension",
  "date_correction",
  "hand_over",
  "import_job",
  "import_row",
  "api_key",
  "submission",
];

/** A fingerprint of everything a controller owns, and of its people's sessions. */
async function fingerprint({ controllerId, sessionId }: World): Promise<string> {
  const parts = OWNED.map((name) => {
    const key = name === "controller" ? "id" : "controller_id";
    return `select '${name}' as t, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as h from ${name} r where r.${key} = $1::uuid`;
  });
  const rows = await lookAtAll<{ t: string; h: string }>(
    `${parts.join(" union all ")} union all select 'session', md5(s::text) from session s where s.id = $2::uuid`,
    [controllerId, sessionId],
  );
  return rows.map(({ t, h }) => `${t}:${h}`).join("\n");
}

/** A person who wrote to us directly, handed over to the controller. */
async function handedOver(controllerId: string): Promise<string> {
  const officer = callerOf(await makeStaff("officer"), NOON);
  const { reference, version } = await makeDirect();
  const to = [controllerId];
  await handOver.execute(officer, { reference, version, to, named: [], confirm: "yes" });
  const [row] = await lookAtAll<{ id: string }>(
    "select id from hand_over where controller_id = $1",
    [controllerId],
  );
  if (!row) throw new Error("nothing was handed over");
  return row.id;
}

async function makeWorld(): Promise<World> {
  const { id: controllerId } = await makeController();
  const member = await makeMember(controllerId, "instructor");
  const caller = callerOf(member, NOON);
  const draftOf = async () => {
    const started = await startDraft.execute(caller, {});
    if (!started.ok) throw new Error(started.reason);
    const { draftId } = started.value;
    await saveStep.execute(caller, { draftId, step: "wanted", rights: ["access"] });
    await saveStep.execute(caller, {
      draftId,
      step: "person",
      identifiers: [{ kind: "email", value: "ada@mail.example" }],
    });
    await saveStep.execute(caller, { draftId, step: "context", law: "eu", askedOn: "2026-06-15" });
    return draftId;
  };
  const sent = await submitRequest.execute(caller, {
    draftId: await draftOf(),
    version: 4,
    instruct: "yes",
  });
  if (!sent.ok) throw new Error(sent.reason);
  const draftId = await draftOf();
  const sessionId = newId();
  await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    tx.session.createMany({
      data: {
        id: sessionId,
        personId: member.personId,
        method: "link",
        createdAt: NOON,
        lastSeenAt: NOON,
        expiresAt: NOON,
      },
    }),
  );
  return {
    handOverId: await handedOver(controllerId),
    controllerId,
    draftId,
    reference: sent.value.reference,
    memberId: member.personId,
    sessionId,
    attachmentId: newId(),
    importId: await takeFile(caller, importLines(2, 0)),
    keyId: expectDone(
      await makeControllerKey.execute(
        callerOf(await makeMember(controllerId, "controller_admin"), NOON),
        { name: "CRM", scopes: ["request:read"], days: "0" },
      ),
    ).keyId,
  };
}

describe("a member of one controller", () => {
  let there: World;
  let stranger: MemberActor;
  beforeAll(async () => {
    there = await makeWorld();
    await makeStaff();
    stranger = await makeMember((await makeController()).id, "controller_admin");
  });

  it("would be seen if it did: the controller's own member changes it", async () => {
    const before = await fingerprint(there);
    const own: MemberActor = {
      kind: "member",
      personId: there.memberId,
      controllerId: there.controllerId,
      role: "instructor",
    };
    const input = { draftId: there.draftId, step: "files", notes: "our own" };
    expect(await saveStep.execute(callerOf(own, NOON), input)).toMatchObject({ ok: true });
    expect(await fingerprint(there)).not.toBe(before);
  });

  const reachable = COMMANDS.filter(({ spec }) =>
    MEMBER_ROLES.some((role) =>
      can({ kind: "member", personId: "", controllerId: "", role }, spec.permission),
    ),
  ).filter(({ spec }) => !OF_NOBODY.test(spec.name));

  it.each(reachable.map((command) => [command.spec.name, command] as const))(
    "changes nothing of another with %s",
    async (name, command) => {
      const build = REACHES[name];
      if (!build)
        throw new Error(`say in REACHES what ${name} would be given to reach another controller`);
      const before = await fingerprint(there);
      const input = build(there);
      const result = await command.execute(callerOf(stranger, NOON), input);
      expect("fields" in result ? result.fields : {}).toEqual({});
      const pointsThere = Object.values(input).some((value) =>
        Object.values(there).includes(String(value)),
      );
      if (pointsThere && name !== "session.end") expect([name, result.ok]).toEqual([name, false]);
      expect(await fingerprint(there)).toBe(before);
    },
  );
});

import { z } from "zod";
import { bindToken } from "@/lib/core/db";
import { newId, newSecret } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import type { WrittenLanguage } from "@/lib/core/languages";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { receiveDirect } from "@/lib/routing/commands/receive-direct";
import {
  ASK_HOURS,
  type AskContent,
  afterSaving,
  askPath,
  EMPTY_ASK,
  inLanguage,
} from "@/lib/routing/model/ask";
import { suspicionsOf } from "@/lib/routing/model/direct";
import { draftCipher, draftHash } from "@/lib/routing/model/sealing";
import { findAskDraft, type OpenAskDraft } from "@/lib/routing/queries/find-draft";
import {
  AskStepInput,
  type AskStepTyped,
  askProblems,
  directContentOf,
  draftSecret,
  firstOpenAskStep,
  languageSchema,
} from "@/lib/routing/schema/ask";
import type { RequestCipher } from "@/lib/subjects/model";

// What is being written is nothing that reached us: sealed under a key that only the browser has, it opens for nobody here,
// and nobody's trail is filled by leafing through pages. So these two leave no event; sending it does.

/** Begins a direct request that is not sent yet. The secret goes into the browser's cookie, and is kept nowhere else. */
export const startAsk = command({
  name: "ask.start",
  permission: "direct:file",
  reach: "public",
  input: z.strictObject({}),
  async run(context) {
    const secret = newSecret();
    const id = newId();
    const tokenHash = draftHash(secret);
    await bindToken(context.tx, tokenHash);
    await context.tx.directDraft.createMany({
      data: {
        id,
        tokenHash,
        content: sealed(draftCipher(keyRing(), secret), id, EMPTY_ASK),
        createdAt: context.now,
        expiresAt: new Date(context.now.getTime() + ASK_HOURS * 3_600_000),
      },
    });
    context.unchanged();
    return done({ secret });
  },
});

/** Keeps what was typed on one page, right or wrong, and says where to go on. */
export const saveAsk = command({
  name: "ask.save_step",
  permission: "direct:file",
  reach: "public",
  input: AskStepInput,
  async run(context, typed) {
    const draft = await findAskDraft(context.tx, typed.secret, context.now, { isLocked: true });
    if (!draft) return refused("draft_gone");
    const { language, step, from, to } = typed;
    context.unchanged();
    if (draft.submittedAt !== null) return done({ path: askPath(to ?? language, "sent") });
    const content = merged(draft.content, typed);
    await write(context, draft, { content: sealed(draft.cipher, draft.id, content) });
    const isFromCheck = from === "check";
    if (to) return done({ path: inLanguage(to, step, isFromCheck) });
    const hasProblems = Object.keys(askProblems(content, step)).length > 0;
    return done({ path: afterSaving({ language, step, isFromCheck, hasProblems }) });
  },
});

/**
 * Sends what was written. The draft is locked and its id becomes that of the direct request: a double click, two tabs and the
 * back button make one. Whoever it names, this does the same and takes as long.
 */
export const submitAsk = command({
  name: "ask.submit",
  permission: "direct:file",
  reach: "public",
  input: z.strictObject({ secret: draftSecret, language: languageSchema }),
  async run(context, { secret, language }) {
    const draft = await findAskDraft(context.tx, secret, context.now, { isLocked: true });
    if (!draft) return refused("draft_gone");
    const sent: { path: string } = { path: askPath(language, "sent") };
    if (draft.submittedAt !== null) {
      context.unchanged();
      return done(sent);
    }
    const open = firstOpenAskStep(draft.content);
    if (open !== null) {
      context.unchanged();
      return done({ path: `${askPath(language, open)}?problems=1&from=check` });
    }
    await fileDraft(context, draft, language);
    await bindToken(context.tx, draftHash(secret));
    // The texts live on in the direct request alone.
    const content = sealed(draft.cipher, draft.id, EMPTY_ASK);
    await write(context, draft, { content, submittedAt: context.now });
    return done(sent);
  },
});

async function fileDraft(
  context: CommandContext,
  draft: OpenAskDraft,
  language: WrittenLanguage,
): Promise<void> {
  await receiveDirect(context, {
    id: draft.id,
    channel: "form",
    receivedAt: context.now,
    language,
    content: directContentOf(draft.content),
    suspicions: suspicionsOf({
      startedAt: draft.createdAt,
      sentAt: context.now,
      hiddenField: draft.content.hiddenField,
    }),
  });
}

function merged(content: AskContent, typed: AskStepTyped): AskContent {
  switch (typed.step) {
    case "company": {
      const { company, companyUnknown, companyAddress } = typed;
      return { ...content, company, companyUnknown, companyAddress };
    }
    case "wanted":
      return { ...content, rights: typed.rights, wish: typed.wish };
    case "found": {
      const { name, email, phone, number, other } = typed;
      return { ...content, name, email, phone, number, other };
    }
    case "reply": {
      const { reply, replyTo, website } = typed;
      return { ...content, reply, replyTo, hiddenField: website };
    }
  }
}

function sealed(cipher: RequestCipher, id: string, content: AskContent) {
  return cipher.seal("direct_draft.content", id, JSON.stringify(content));
}

async function write(
  context: CommandContext,
  draft: OpenAskDraft,
  data: { readonly content: ReturnType<typeof sealed>; readonly submittedAt?: Date },
): Promise<void> {
  await context.tx.directDraft.updateMany({ where: { id: draft.id }, data });
}

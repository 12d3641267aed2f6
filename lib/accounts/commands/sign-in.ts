import { z } from "zod";
import { createToken } from "@/lib/accounts/commands/token";
import { after, LINK_MINUTES, SESSION_HOURS } from "@/lib/accounts/model";
import { findActivePerson } from "@/lib/accounts/queries";
import { emailSchema, FederatedSignIn, LinkRequest, LinkToken } from "@/lib/accounts/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { sha256 } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

/** Sends a sign-in link if the address belongs to somebody. Whether it does is never told. */
export const askForLink = command({
  name: "sign_in.ask_for_link",
  permission: "sign_in:ask",
  input: LinkRequest,
  async run(context, { email, wayBack }) {
    const person = await findActivePerson(context.tx, email);
    if (!person) {
      context.unchanged();
      return done(null);
    }
    const secret = await createToken(context.tx, person.id, "link", context.now, wayBack);
    await context.queueMail({
      template: "sign_in_link",
      recipient: person.email,
      personId: person.id,
      controllerId: null,
      requestId: null,
      dedupeKey: `sign_in_link:${Buffer.from(sha256(secret)).toString("hex")}`,
      params: { minutes: LINK_MINUTES },
      secret,
    });
    await context.record("sign_in.link_sent", INSTALLATION, { personId: person.id });
    return done(null);
  },
});

/** Starts a session with a one-time link. Each link works once, for ten minutes, for a person who is not disabled. */
export const redeemLink = command({
  name: "sign_in.redeem_link",
  permission: "sign_in:ask",
  input: LinkToken,
  async run(context, { token }) {
    const [used] = await context.tx.signInToken.updateManyAndReturn({
      where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: context.now } },
      data: { usedAt: context.now },
      select: { personId: true, method: true },
    });
    if (!used) return refused("link_not_valid");
    const person = await context.tx.person.findFirst({
      where: { id: used.personId, disabledAt: null },
      select: { id: true },
    });
    if (!person) return refused("link_not_valid");
    return done(await startSession(context, person.id, used.method));
  },
});

/** Starts a session for somebody an identity provider vouches for, if that person is known here. */
export const startFederatedSession = command({
  name: "sign_in.start_federated",
  permission: "sign_in:ask",
  input: FederatedSignIn,
  async run(context, { method, issuer, subject, email, emailVerified }) {
    const { tx } = context;
    const identity = await tx.federatedIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { personId: true },
    });
    const person = identity
      ? await tx.person.findFirst({
          where: { id: identity.personId, disabledAt: null },
          select: { id: true },
        })
      : emailVerified
        ? await findActivePerson(tx, email)
        : null;
    if (!person) return refused("person_unknown");
    if (!identity) {
      await tx.federatedIdentity.createMany({
        data: { issuer, subject, personId: person.id, createdAt: context.now },
      });
    }
    return done(await startSession(context, person.id, method));
  },
});

async function startSession(
  context: CommandContext,
  personId: string,
  method: "link" | "oidc" | "facebook" | "demo",
): Promise<{ sessionId: string }> {
  const sessionId = newId();
  await context.tx.session.createMany({
    data: {
      id: sessionId,
      personId,
      method,
      createdAt: context.now,
      lastSeenAt: context.now,
      expiresAt: after(context.now, { hours: SESSION_HOURS }),
    },
  });
  await context.record("session.started", INSTALLATION, { personId, sessionId, method });
  return { sessionId };
}

/** A one-time link for a persona of the demo, without a mail. The caller makes sure that this is a demo. */
export const issueDemoLink = command({
  name: "sign_in.issue_demo_link",
  permission: "story:seed",
  input: z.strictObject({ email: emailSchema }),
  async run(context, { email }) {
    const person = await findActivePerson(context.tx, email);
    if (!person) return refused("person_unknown");
    const token = await createToken(context.tx, person.id, "demo", context.now);
    await context.record("sign_in.link_sent", INSTALLATION, { personId: person.id });
    return done({ token });
  },
});

/** Ends a session of the person's own. */
export const endSession = command({
  name: "session.end",
  permission: "self:manage",
  reach: "installation",
  input: z.strictObject({ sessionId: z.uuid() }),
  async run(context, { sessionId }) {
    const { count } = await endSessions(context, { id: sessionId });
    if (count === 0) {
      context.unchanged();
      return done(null);
    }
    await context.record("session.ended", INSTALLATION, { sessionId });
    return done(null);
  },
});

function endSessions(context: CommandContext, where: { id: string }) {
  const personId = personIdOf(context.actor);
  if (personId === null) return Promise.resolve({ count: 0 });
  return context.tx.session.updateMany({
    where: { ...where, personId, endedAt: null },
    data: { endedAt: context.now },
  });
}

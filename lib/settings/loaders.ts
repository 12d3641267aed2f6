import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import {
  findMailSettings,
  findOutboxFigures,
  findStuckMails,
  type StuckKey,
} from "@/lib/mail/queries";
import { setupSteps } from "@/lib/settings/model";
import { STUCK_MAIL_COLUMNS } from "@/lib/settings/present/columns";
import { findSetupFacts, findSignInSettings, findStoredSignIn } from "@/lib/settings/queries";

/** What the installation has and lacks. */
export const loadOverview = cache(async () => {
  const viewer = await requireStaff("setting:manage");
  const facts = await withScope(viewer.scope, (tx) => findSetupFacts(tx, viewer.now));
  return { facts, steps: setupSteps(facts) };
});

/** How mail leaves and how the outbox stands. The server's address stays on the server: only its host is shown. */
export const loadMailPage = cache(async () => {
  const viewer = await requireStaff("setting:manage");
  return withScope(viewer.scope, async (tx) => {
    const { from, smtpUrl, source } = await findMailSettings(tx);
    const url = smtpUrl === null ? null : URL.parse(smtpUrl);
    return {
      from,
      source,
      server: url?.host ?? null,
      isDemo: env().THIRTY_DEMO === "embedded",
      yourAddress: viewer.session.person.email,
      figures: await findOutboxFigures(tx, viewer.now),
      stuck: await findStuckMails(tx),
    };
  });
});

/** How people sign in. Of a secret only that there is one. */
export const loadSignInPage = cache(async () => {
  const viewer = await requireStaff("setting:manage");
  return withScope(viewer.scope, async (tx) => {
    const { value, secrets } = await findStoredSignIn(tx);
    const { oidc, oidcSource, facebookSource } = await findSignInSettings(tx);
    return {
      value,
      hasOidcSecret: secrets.oidcClientSecret !== undefined,
      hasFacebookSecret: secrets.facebookClientSecret !== undefined,
      oidcSource,
      facebookSource,
      environmentIssuer: oidcSource === "environment" ? (oidc?.issuer ?? null) : null,
      callback: `${env().APP_URL}/api/auth/callback/oidc`,
      facebookCallback: `${env().APP_URL}/api/auth/callback/facebook`,
    };
  });
});

const FILE_BATCH = 500;

/** The mails that did not leave at the first try, for a file. */
export function openStuckMailsFile({ scope }: ListReader): Table {
  const batches = mappedInOneMoment(scope, (tx) =>
    byPage(async (after: StuckKey | null) => {
      const lines = await findStuckMails(tx, after, FILE_BATCH);
      return { lines, next: lines.length < FILE_BATCH ? null : (lines.at(-1) ?? null) };
    }),
  );
  return tableOf("mails-not-sent", STUCK_MAIL_COLUMNS, batches);
}

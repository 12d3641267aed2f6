import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { env } from "@/lib/core/env";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { MAIL_SETTING, sealMailSecrets } from "@/lib/mail/queries";
import { SIGN_IN_SETTING } from "@/lib/settings/model";
import { findStoredSignIn, type StoredSignInRow, sealSignInSecrets } from "@/lib/settings/queries";
import { MailInput, signInInput } from "@/lib/settings/schema";

/** Says how mail leaves. The server's address holds a password: it is sealed, and no page shows it again. */
export const saveMailSettings = command({
  name: "setting.save_mail",
  permission: "setting:manage",
  input: MailInput,
  async run(context, { from, smtpUrl, forgetServer }) {
    const secrets = forgetServer
      ? null
      : smtpUrl === null
        ? undefined
        : sealMailSecrets({ smtpUrl });
    await context.tx.setting.upsert({
      where: { key: MAIL_SETTING },
      create: {
        key: MAIL_SETTING,
        value: { from },
        secrets: secrets ?? null,
        updatedAt: context.now,
      },
      update: {
        value: { from },
        updatedAt: context.now,
        ...(secrets === undefined ? {} : { secrets }),
      },
    });
    await context.record("setting.changed", INSTALLATION, { key: MAIL_SETTING });
    return done(null);
  },
});

/** http on this machine is for trying out only: elsewhere the secret would travel in the clear. */
export function allowsLocalIssuer(): boolean {
  return env().THIRTY_DEMO === "embedded";
}

// Read when the first form comes, because the environment is not there while the module loads.
const SignInInput = z.lazy(() => signInInput(allowsLocalIssuer()));
type SignIn = z.output<typeof SignInInput>;

/** A secret is kept only for the provider and client it was given for: another one must not be shown it. */
function secretsAfter(input: SignIn, { value, secrets }: StoredSignInRow) {
  const sameClient =
    value.oidcIssuer === input.oidcIssuer && value.oidcClientId === input.oidcClientId;
  const sameApp = value.facebookClientId === input.facebookClientId;
  const oidc = input.oidcClientSecret || (sameClient ? secrets.oidcClientSecret : undefined);
  const facebook =
    input.facebookClientSecret || (sameApp ? secrets.facebookClientSecret : undefined);
  return {
    ...(oidc ? { oidcClientSecret: oidc } : {}),
    ...(facebook ? { facebookClientSecret: facebook } : {}),
  };
}

/** Says by which identity providers people may sign in. The link by mail always works. */
export const saveSignInSettings = command({
  name: "setting.save_sign_in",
  permission: "setting:manage",
  input: SignInInput,
  async run(context, input) {
    const secrets = secretsAfter(input, await findStoredSignIn(context.tx));
    if (input.useOidc && !secrets.oidcClientSecret) return refused("oidc_secret_missing");
    if (input.useFacebook && !secrets.facebookClientSecret) {
      return refused("facebook_secret_missing");
    }
    const { oidcClientSecret: _oidc, facebookClientSecret: _facebook, ...value } = input;
    const row = { value, secrets: sealSignInSecrets(secrets), updatedAt: context.now };
    await context.tx.setting.upsert({
      where: { key: SIGN_IN_SETTING },
      create: { key: SIGN_IN_SETTING, ...row },
      update: row,
    });
    await context.record("setting.changed", INSTALLATION, { key: SIGN_IN_SETTING });
    return done(null);
  },
});

/** Leaves in the log that somebody tried the way out for mails, and whether the server took the mail. */
export const recordTestMail = command({
  name: "mail.record_test",
  permission: "setting:manage",
  input: z.strictObject({ accepted: z.boolean() }),
  async run(context, { accepted }) {
    const personId = personIdOf(context.actor);
    if (personId === null) throw new AppError("forbidden", "a test mail goes to a person");
    await context.record("mail.test_sent", INSTALLATION, { personId, accepted });
    return done(null);
  },
});

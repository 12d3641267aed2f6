import { openText, sealText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";
import { findMailSettings, findOutboxFigures } from "@/lib/mail/queries";
import {
  DEFAULT_OIDC_NAME,
  type FacebookProvider,
  type OpenIdProvider,
  type SetupFacts,
  SIGN_IN_SETTING,
  type SignInSettings,
} from "@/lib/settings/model";
import { SignInSecrets, StoredSignIn } from "@/lib/settings/schema";

const SECRETS_PLACE = `setting.secrets|${SIGN_IN_SETTING}`;

function settingKey() {
  return keyRing().derive("setting:v1");
}

/** The secrets of the sign-in settings as the row keeps them. */
export function sealSignInSecrets(secrets: SignInSecrets): Uint8Array<ArrayBuffer> {
  return sealText(settingKey(), SECRETS_PLACE, JSON.stringify(secrets));
}

export type StoredSignInRow = { readonly value: StoredSignIn; readonly secrets: SignInSecrets };

/** What the settings page stored, secrets opened. Only for commands and `findSignInSettings`. */
export async function findStoredSignIn(tx: Tx): Promise<StoredSignInRow> {
  const row = await tx.setting.findUnique({
    where: { key: SIGN_IN_SETTING },
    select: { value: true, secrets: true },
  });
  const secrets = row?.secrets
    ? SignInSecrets.parse(JSON.parse(openText(settingKey(), SECRETS_PLACE, row.secrets)))
    : {};
  return { value: StoredSignIn.parse(row?.value ?? null), secrets };
}

function oidcOfEnvironment(): OpenIdProvider | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? DEFAULT_OIDC_NAME,
  };
}

function facebookOfEnvironment(): FacebookProvider | null {
  const { FACEBOOK_CLIENT_ID, FACEBOOK_CLIENT_SECRET } = env();
  if (!FACEBOOK_CLIENT_ID || !FACEBOOK_CLIENT_SECRET) return null;
  return { clientId: FACEBOOK_CLIENT_ID, clientSecret: FACEBOOK_CLIENT_SECRET };
}

function oidcOfSettings({ value, secrets }: StoredSignInRow): OpenIdProvider | null {
  if (!value.useOidc || !secrets.oidcClientSecret) return null;
  return {
    issuer: value.oidcIssuer,
    clientId: value.oidcClientId,
    clientSecret: secrets.oidcClientSecret,
    name: value.oidcName,
  };
}

function facebookOfSettings({ value, secrets }: StoredSignInRow): FacebookProvider | null {
  if (!value.useFacebook || !secrets.facebookClientSecret) return null;
  return { clientId: value.facebookClientId, clientSecret: secrets.facebookClientSecret };
}

/** The identity providers that are switched on, each by the environment if it is complete there, else the settings. */
export async function findSignInSettings(tx: Tx): Promise<SignInSettings> {
  const stored = await findStoredSignIn(tx);
  const fixedOidc = oidcOfEnvironment();
  const fixedFacebook = facebookOfEnvironment();
  const oidc = fixedOidc ?? oidcOfSettings(stored);
  const facebook = fixedFacebook ?? facebookOfSettings(stored);
  return {
    oidc,
    facebook,
    oidcSource: fixedOidc ? "environment" : oidc ? "settings" : "none",
    facebookSource: fixedFacebook ? "environment" : facebook ? "settings" : "none",
  };
}

/** Counts over what an administrator keeps: tens of rows each. */
export async function findSetupFacts(tx: Tx, now: Date): Promise<SetupFacts> {
  const working = { endedAt: null };
  const lives = { memberships: { none: { endedAt: null } } };
  const [controllers, controllersWithoutDomain, controllersWithoutMember] = await Promise.all([
    tx.controller.count({ where: working }),
    tx.controller.count({ where: { ...working, domains: { none: {} } } }),
    tx.controller.count({ where: { ...working, ...lives } }),
  ]);
  const [systems, officers, managers] = await Promise.all([
    tx.processingSystem.count({ where: { retiredAt: null } }),
    tx.person.count({ where: { staffRole: "officer", disabledAt: null } }),
    tx.person.count({ where: { staffRole: "manager", disabledAt: null } }),
  ]);
  const mail = await findMailSettings(tx);
  const { failed } = await findOutboxFigures(tx, now);
  const signIn = await findSignInSettings(tx);
  return {
    controllers,
    controllersWithoutDomain,
    controllersWithoutMember,
    systems,
    officers,
    managers,
    mailSource: mail.source,
    isDemo: env().THIRTY_DEMO === "embedded",
    failedMails: failed,
    signInSource: signIn.oidcSource,
  };
}

/** Where the button of a mail leads. Who is not signed in is asked to sign in first. */
export function portalRequestLink(appUrl: string, reference: string): string {
  return new URL(`/portal/requests/${encodeURIComponent(reference)}`, appUrl).href;
}

export function portalDraftLink(appUrl: string, draftId: string | null): string {
  const path = draftId === null ? "/portal" : `/portal/drafts/${encodeURIComponent(draftId)}`;
  return new URL(path, appUrl).href;
}

export function portalImportLink(appUrl: string, importId: string | null): string {
  const page = importId === null ? "" : `/${encodeURIComponent(importId)}`;
  return new URL(`/portal/imports${page}`, appUrl).href;
}

export function deskRequestLink(appUrl: string, reference: string): string {
  return new URL(`/desk/requests/${encodeURIComponent(reference)}`, appUrl).href;
}

export function deskLink(appUrl: string): string {
  return new URL("/desk", appUrl).href;
}

export function deskMailLink(appUrl: string): string {
  return new URL("/desk/mail", appUrl).href;
}

/** The page that says why a file is held back; without one, the list of all that are. */
export function heldFileLink(appUrl: string, kind: string | null, id: string | null): string {
  if (kind === null || id === null) return new URL("/desk/mail", appUrl).href;
  return new URL(`/desk/held/${kind}/${encodeURIComponent(id)}`, appUrl).href;
}

export function ownQueueLink(appUrl: string): string {
  return new URL("/desk?view=mine", appUrl).href;
}

/** The page that asks whether these alarms are known. Opening it changes nothing. */
export function acknowledgeLink(appUrl: string, references: readonly string[]): string {
  const url = new URL("/desk/alarms/acknowledge", appUrl);
  url.searchParams.set("requests", references.join(","));
  return url.href;
}

export function deskDirectLink(appUrl: string, reference: string): string {
  return new URL(`/desk/direct/${encodeURIComponent(reference)}`, appUrl).href;
}

export function deskDirectListLink(appUrl: string): string {
  return new URL("/desk/direct", appUrl).href;
}

export function portalHandOverLink(appUrl: string, handOverId: string | null): string {
  const path = handOverId === null ? "" : `/${encodeURIComponent(handOverId)}`;
  return new URL(`/portal/hand-overs${path}`, appUrl).href;
}

/** The page of one direct request, for the person who has the secret. */
export function statusLink(appUrl: string, language: string, secret: string): string {
  return new URL(`/ask/${language}/status/${encodeURIComponent(secret)}`, appUrl).href;
}

export function signInLink(appUrl: string, secret: string): string {
  const url = new URL("/sign-in/link", appUrl);
  url.searchParams.set("token", secret);
  return url.href;
}

export function signInPage(appUrl: string): string {
  return new URL("/sign-in", appUrl).href;
}

export function reportsLink(appUrl: string): string {
  return new URL("/reports", appUrl).href;
}

/** A view of the queue as somebody follows it: "view=overdue&right=erasure". */
export function followedLink(appUrl: string, followed: string): string {
  return new URL(`/desk?${followed}`, appUrl).href;
}

/** Where people of the desk see and end what they follow. */
export function followedListLink(appUrl: string): string {
  return new URL("/preferences/feeds", appUrl).href;
}

/** Where people of the desk say what comes by mail. */
export function preferencesLink(appUrl: string): string {
  return new URL("/preferences", appUrl).href;
}

/** Where an administrator sees the mails that did not leave. */
export function mailSettingsLink(appUrl: string): string {
  return new URL("/settings/mail", appUrl).href;
}

export function deskImportsLink(appUrl: string): string {
  return new URL("/desk/imports", appUrl).href;
}

/** Where scheduled exports are set, and what became of them. */
export function exportsLink(appUrl: string): string {
  return new URL("/reports/exports", appUrl).href;
}

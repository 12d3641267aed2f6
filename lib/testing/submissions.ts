import { makeControllerKey } from "@/lib/apikeys/commands";
import type { KeyScope } from "@/lib/auth/model";
import { apiKeyText } from "@/lib/core/api-key";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { apiKeySecret } from "@/lib/core/keys";
import type { Limit } from "@/lib/core/rate-limit";
import { controllerRoute } from "@/lib/gate/machine-route";
import { listRequests, showRequest } from "@/lib/submissions/adapter/read-door";
import { takeSubmission } from "@/lib/submissions/adapter/submit-door";
import { asPublished } from "@/lib/testing/api-contract";
import { asDesk, callerOf, expectDone, makeController, makeMember } from "@/lib/testing/factories";

const ENOUGH: Limit = { name: `test_${newId()}`, calls: 100_000, seconds: 60 };
const NAME = "/api/v1/requests";

/** The routes as the application has them, with limits of a test's own. */
export function submissionRoutes(perKey: Limit = ENOUGH) {
  const post = controllerRoute({ name: NAME, scope: "request:submit", perKey }, takeSubmission);
  const list = controllerRoute({ name: NAME, scope: "request:read", perKey }, listRequests);
  const show = controllerRoute<{ readonly reference: string }>(
    { name: NAME, scope: "request:read", perKey },
    (_request, caller, { reference }) => showRequest(caller, reference),
  );
  const nothing = { params: Promise.resolve({}) };
  return {
    post: (request: Request) => post(request, nothing),
    list: (request: Request) => list(request, nothing),
    show: (request: Request) => {
      const reference = decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "");
      return show(request, { params: Promise.resolve({ reference }) });
    },
  };
}

/** A controller with an administrator, and a key that this administrator made. */
export async function makeKeyed(
  scopes: readonly KeyScope[] = ["request:submit", "request:instruct", "request:read"],
  controller?: { readonly id: string },
) {
  const { id: controllerId } = controller ?? (await makeController());
  const admin = await makeMember(controllerId, "controller_admin");
  const caller = { ...callerOf(admin), clock: systemClock };
  const input = { name: "CRM", scopes: [...scopes], days: "0" };
  const { keyId } = expectDone(await makeControllerKey.execute(caller, input));
  return { controllerId, admin, caller, keyId, text: apiKeyText(apiKeySecret(), keyId) };
}

/** A submission that can be taken, about somebody new. */
export function submission(over: Readonly<Record<string, unknown>> = {}) {
  return {
    rights: ["access"],
    identifiers: [{ kind: "email", value: `${newId()}@mail.example` }],
    law: "eu",
    ...over,
  };
}

export type Sent = {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly idempotencyKey?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export function postOf(
  text: string | null,
  { body, raw, idempotencyKey = newId(), headers = {} }: Sent,
): Request {
  const all = new Headers({ "content-type": "application/json", ...headers });
  if (text !== null) all.set("authorization", `Bearer ${text}`);
  if (idempotencyKey !== null) all.set("idempotency-key", idempotencyKey);
  return new Request(`http://localhost:3000${NAME}`, {
    method: "POST",
    headers: all,
    body: raw ?? JSON.stringify(body ?? submission()),
  });
}

export function getOf(text: string, path: string): Request {
  return new Request(`http://localhost:3000${path}`, {
    headers: { authorization: `Bearer ${text}` },
  });
}

/** Sends and reads through routes, and holds whatever comes back against the document. */
export function publishedDoors(routes: ReturnType<typeof submissionRoutes>) {
  async function send(text: string | null, sent: Sent) {
    const request = postOf(text, sent);
    const response = await routes.post(request);
    return { response, status: response.status, body: await asPublished(request, response) };
  }
  async function read(text: string, path: string) {
    const request = getOf(text, path);
    const isList = new URL(request.url).pathname === NAME;
    const response = await (isList ? routes.list : routes.show)(request);
    return { status: response.status, body: await asPublished(request, response) };
  }
  return { send, read };
}

export const countOf = (controllerId: string) =>
  asDesk((tx) => tx.request.count({ where: { controllerId } }));

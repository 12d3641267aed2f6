import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { openApiDocument } from "@/lib/submissions/present/openapi";

const DOCUMENT = openApiDocument("http://localhost:3000", "Northwind Sales Cloud");
const ID = "https://api.example/openapi.json";
// Formats have patterns beside them; the document's own members are no words of JSON Schema.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(DOCUMENT, ID);

type Content = Readonly<Record<string, unknown>>;
type Answer = { readonly content: Content; readonly headers?: Content };

function answersOf(method: string, pathname: string): Readonly<Record<string, Answer>> {
  const path = pathname.replace(/^\/api\/v1\/requests\/[^/]+$/, "/api/v1/requests/{reference}");
  const operations: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined =
    Object.entries(DOCUMENT.paths).find(([name]) => name === path)?.[1];
  const answers = operations?.[method.toLowerCase()]?.responses;
  if (typeof answers !== "object" || answers === null) throw new Error(`${method} ${path}?`);
  return answers as Readonly<Record<string, Answer>>;
}

/** Holds an answer against the published document: its status, its type, its headers and its body. Gives the body. */
// biome-ignore lint/suspicious/noExplicitAny: a body of any shape, as `Response.json` gives it
export async function asPublished(request: Request, response: Response): Promise<any> {
  const { pathname } = new URL(request.url);
  const answers = answersOf(request.method, pathname);
  const { method } = request;
  expect(Object.keys(answers), `${method} ${pathname}`).toContain(String(response.status));
  const { content, headers = {} } = answers[String(response.status)] ?? { content: {} };
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  expect(Object.keys(content)).toEqual([type]);
  const known = [...Object.keys(headers), "Location", "Retry-After", "WWW-Authenticate"];
  for (const name of known) {
    if (response.headers.has(name)) expect(Object.keys(headers)).toContain(name);
  }
  const body = await response.clone().json();
  const pointer = `#/paths/${pathOf(pathname)}/${method.toLowerCase()}/responses/${response.status}/content/${type.replaceAll("/", "~1")}/schema`;
  const validate = ajv.getSchema(`${ID}${pointer}`);
  if (!validate) throw new Error(`no schema at ${pointer}`);
  expect(validate(body) ? [] : validate.errors).toEqual([]);
  return body;
}

function pathOf(pathname: string): string {
  return pathname
    .replace(/^\/api\/v1\/requests\/[^/]+$/, "/api/v1/requests/{reference}")
    .replaceAll("/", "~1");
}

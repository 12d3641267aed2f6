import { z } from "zod";
import { ANSWERS_KEPT_DAYS, SUBMISSION_LIMIT_BYTES } from "@/lib/submissions/model/limits";
import { ProblemAnswer, RequestAnswer, RequestList } from "@/lib/submissions/schema/answers";
import { ListParameters } from "@/lib/submissions/schema/list";
import { SubmissionBody } from "@/lib/submissions/schema/submission";

type Schema = Readonly<Record<string, unknown>>;
type ObjectSchema = Schema & { readonly properties?: Schema };

function schemaOf(schema: z.ZodType, io: "input" | "output"): ObjectSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return made;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ "application/json": { schema: ref(name) } });

function problemOf(description: string, headers: Schema = {}) {
  const content = { "application/problem+json": { schema: ref("Problem") } };
  return { description, ...(Object.keys(headers).length > 0 && { headers }), content };
}

const text = { schema: { type: "string" } };
/** What every route may answer besides. */
const ANYWHERE = {
  "401": problemOf("No key, or one that is not in use.", { "WWW-Authenticate": text }),
  "403": problemOf("The key may not do this."),
  "429": problemOf("Too many requests with this key.", { "Retry-After": text }),
  "500": problemOf("Something went wrong on our side. Nothing was taken: try again."),
  "503": problemOf("Nothing can be taken at the moment. Send it again later."),
};

const WORDS: Readonly<Record<string, string>> = {
  state: "Only requests in this state. May be given more than once.",
  right: "Only requests that carry this right.",
  dueFrom: "Only requests due on this day or later.",
  dueTo: "Only requests due on this day or earlier.",
  updatedSince: "Only requests to which something that you can see happened since this instant.",
  cursor: "Where to go on, from the `next` of the page before.",
  limit: "Requests on a page.",
};

function listParameters() {
  const { properties } = z.toJSONSchema(ListParameters, { io: "input" });
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    description: WORDS[name] ?? "",
    ...(name === "state" && { style: "form", explode: true }),
    schema,
  }));
}

const SUBMIT = {
  operationId: "submitRequest",
  summary: "Submit a request",
  description: `Takes a key with the scope request:submit; what cannot be undone takes request:instruct too, and the field instruct. A body may have ${SUBMISSION_LIMIT_BYTES} bytes. Repeated with the same Idempotency-Key and the same body it is answered as the first time for ${ANSWERS_KEPT_DAYS} days, and never makes a second request.`,
  parameters: [
    {
      name: "Idempotency-Key",
      in: "header",
      required: true,
      description: "A new one for each request, the same one for each repetition.",
      schema: { type: "string", minLength: 1, maxLength: 257 },
    },
  ],
  requestBody: { required: true, content: json("Submission") },
  responses: {
    "201": {
      description: "The request, stored. Its clock runs from receivedAt.",
      headers: {
        Location: { ...text, description: "Where it is told of." },
        "Idempotency-Replayed": { ...text, description: "true where this repeats an answer." },
      },
      content: json("Request"),
    },
    "400": problemOf("No JSON, or no Idempotency-Key."),
    "409": problemOf("The Idempotency-Key was used so long ago that its answer is kept no longer."),
    "413": problemOf("The body is too long."),
    "415": problemOf("The body is sent as something else than JSON."),
    "422": problemOf("Fields that cannot be taken, or a key that was used with another body."),
    ...ANYWHERE,
  },
};

const LIST = {
  operationId: "listRequests",
  summary: "List requests",
  description:
    "Your requests, whichever way they reached us, in the order in which they were made. Takes a key with the scope request:read.",
  parameters: listParameters(),
  responses: {
    "200": { description: "A page.", content: json("RequestList") },
    "400": problemOf("A parameter that cannot be read."),
    ...ANYWHERE,
  },
};

const SHOW = {
  operationId: "getRequest",
  summary: "Look at a request",
  description: "Takes a key with the scope request:read.",
  parameters: [{ name: "reference", in: "path", required: true, schema: { type: "string" } }],
  responses: {
    "200": { description: "The request.", content: json("Request") },
    "404": problemOf("No request of yours."),
    ...ANYWHERE,
  },
};

/** The list names its requests instead of writing them out again. */
function listSchema(): Schema {
  const { properties, ...list } = schemaOf(RequestList, "output");
  return {
    ...list,
    properties: { ...properties, requests: { type: "array", items: ref("Request") } },
  };
}

/** The interface for machines of controllers, written from the schemas that read and answer. `us` is the company that it belongs to. */
export function openApiDocument(appUrl: string, us: string) {
  return {
    openapi: "3.1.1",
    info: {
      title: `${us}: privacy requests`,
      version: "1",
      description: "Submits data-subject requests and tells what became of them.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: new URL(appUrl).origin }],
    security: [{ key: [] }],
    paths: {
      "/api/v1/requests": { post: SUBMIT, get: LIST },
      "/api/v1/requests/{reference}": { get: SHOW },
    },
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A key of your controller." },
      },
      schemas: {
        Submission: schemaOf(SubmissionBody, "input"),
        Request: schemaOf(RequestAnswer, "output"),
        RequestList: listSchema(),
        Problem: schemaOf(ProblemAnswer, "output"),
      },
    },
  };
}

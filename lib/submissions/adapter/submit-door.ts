import { sha256 } from "@/lib/core/crypto";
import type { FieldErrors } from "@/lib/gate/command";
import { wholeAnswer } from "@/lib/gate/exchange";
import type { ControllerCaller } from "@/lib/gate/machine-route";
import { problem } from "@/lib/gate/public-route";
import { readBody } from "@/lib/submissions/adapter/read-body";
import { submitByKey } from "@/lib/submissions/commands/submit";
import { ANSWERS_KEPT_DAYS, DEEPEST, SUBMISSION_LIMIT_BYTES } from "@/lib/submissions/model/limits";
import { type JsonProblem, readStrictJson } from "@/lib/submissions/model/strict-json";
import { requestPath } from "@/lib/submissions/present/request-json";
import { idempotencyKeyOf } from "@/lib/submissions/schema/submission";

const JSON_WORDS: Readonly<Record<JsonProblem, string>> = {
  not_json: "The body is not JSON in UTF-8.",
  too_deep: `The body is nested deeper than ${DEEPEST} levels.`,
  name_twice: "An object of the body has two members of one name.",
};

/** Takes the body of a request in as a submission. What is answered with 201 is stored. */
export async function takeSubmission(
  request: Request,
  caller: ControllerCaller,
): Promise<Response> {
  if (!isJson(request.headers)) {
    return problem(415, "Send the body as application/json, not compressed.", { code: "not_json" });
  }
  const idempotencyKey = idempotencyKeyOf(request.headers.get("idempotency-key"));
  if (idempotencyKey === null) {
    const detail =
      "Send an Idempotency-Key of 1 to 255 printable characters without spaces, a new one for each request.";
    return problem(400, detail, { code: "idempotency_key_missing" });
  }
  const bytes = await readBody(request, SUBMISSION_LIMIT_BYTES);
  if (bytes === null) {
    const detail = `A submission may have ${SUBMISSION_LIMIT_BYTES} bytes. Nothing was taken.`;
    return problem(413, detail, { code: "too_large" });
  }
  const text = textOf(bytes);
  const read =
    text === null ? ({ ok: false, problem: "not_json" } as const) : readStrictJson(text, DEEPEST);
  if (!read.ok) return problem(400, JSON_WORDS[read.problem], { code: read.problem });
  const bodyHash = Buffer.from(sha256(bytes)).toString("base64");
  const result = await submitByKey.execute(caller, {
    idempotencyKey,
    bodyHash,
    body: read.value,
  });
  if (result.ok) return created(result.value);
  if (result.reason === "invalid_input") return invalid(result.fields);
  return refusal(result.reason, result.detail?.reference);
}

function isJson(headers: Headers): boolean {
  const [type, ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const isUtf8 = parameters.every((parameter) =>
    ["", "charset=utf-8", 'charset="utf-8"'].includes(parameter.trim()),
  );
  const encoding = headers.get("content-encoding") ?? "identity";
  return type?.trim() === "application/json" && isUtf8 && encoding === "identity";
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function created(submitted: {
  readonly answer: string;
  readonly reference: string;
  readonly isRepeated: boolean;
}): Response {
  return wholeAnswer(submitted.answer, {
    status: 201,
    headers: {
      "Content-Type": "application/json",
      Location: requestPath(submitted.reference),
      ...(submitted.isRepeated && { "Idempotency-Replayed": "true" }),
    },
  });
}

/** The path of a field in the command's input as a JSON pointer into the body. */
function pointerOf(field: string): string {
  const parts = field.split(".").slice(1);
  return `#${parts.map((part) => `/${part}`).join("")}`;
}

function invalid(fields: FieldErrors): Response {
  const errors = Object.entries(fields).flatMap(([field, messages]) =>
    messages.map((detail) => ({ pointer: pointerOf(field), detail })),
  );
  return problem(422, "Something in the body cannot be taken. Nothing was stored.", {
    code: "invalid",
    errors,
  });
}

function refusal(reason: string, reference: string | number | undefined): Response {
  const code = reason;
  switch (reason) {
    case "instruction_needed":
      return problem(
        403,
        "Erasure and rectification cannot be undone. They take a key with the scope request:instruct, made by somebody who may still instruct.",
        { code },
      );
    case "confirm_instruction":
      return atField("instruct", "Say true: erasure and rectification cannot be undone.", code);
    case "asked_in_future":
      return atField("askedOn", "This day has not come yet where you are.", code);
    case "key_used_otherwise":
      return problem(
        422,
        "This Idempotency-Key was used with another body. Use a new one for another request.",
        { code },
      );
    case "answer_forgotten":
      return problem(
        409,
        `This Idempotency-Key made ${reference} more than ${ANSWERS_KEPT_DAYS} days ago. Nothing was made now.`,
        { code, reference },
      );
    default:
      return problem(403, "Your agreement with us has ended.", { code });
  }
}

function atField(field: string, detail: string, code: string): Response {
  return problem(422, "Something in the body cannot be taken. Nothing was stored.", {
    code,
    errors: [{ pointer: `#/${field}`, detail }],
  });
}

import { type Bytes, openBytes, openText, sealBytes, sealText } from "@/lib/core/crypto";

/**
 * The sealed texts of one request. Everything about the people in a request is sealed under the request's own
 * key, and each text is bound to its place, so that it opens nowhere else.
 */
export class RequestCipher {
  readonly #key: Bytes;
  readonly #controllerId: string;

  constructor(key: Bytes, controllerId: string) {
    this.#key = key;
    this.#controllerId = controllerId;
  }

  seal(column: SealedColumn, rowId: string, plain: string): Bytes {
    return sealText(this.#key, this.#place(column, rowId), plain);
  }

  open(column: SealedColumn, rowId: string, sealed: Uint8Array): string {
    return openText(this.#key, this.#place(column, rowId), sealed);
  }

  /** Wraps the key of a stored file, so that it dies with the request's key. */
  wrapFileKey(attachmentId: string, fileKey: Bytes): Bytes {
    return sealBytes(this.#key, this.#place("attachment.wrapped_key", attachmentId), fileKey);
  }

  unwrapFileKey(attachmentId: string, wrapped: Uint8Array): Bytes {
    return openBytes(this.#key, this.#place("attachment.wrapped_key", attachmentId), wrapped);
  }

  #place(column: SealedColumn, rowId: string): string {
    return `${column}|${rowId}|${this.#controllerId}`;
  }
}

/** Every column that holds a sealed text. */
export type SealedColumn =
  | "request.notes"
  | "request.told_person"
  | "request.instructed_by_name"
  | "request.controller_reference"
  | "submission.answer"
  | "request_draft.content"
  | "import_job.file_name"
  | "import_job.header"
  | "import_job.instructed_by_name"
  | "identifier.value"
  | "task.evidence"
  | "message.body"
  | "answer.body"
  | "attachment.name"
  | "attachment.wrapped_key"
  | "direct_request.content"
  | "direct_message.body"
  | "direct_draft.content"
  | "hand_over.content";

/** Where a request's data key is wrapped: authenticated with the wrapping. */
export function requestKeyPlace(controllerId: string, requestId: string): string {
  return `request_key.wrapped|${requestId}|${controllerId}`;
}

import { newKey } from "@/lib/core/crypto";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { type IdentifierKind, normaliseIdentifier } from "@/lib/requests/model/identifier";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

export type NewIdentifier = { readonly kind: IdentifierKind; readonly value: string };

/** A key of a request's own: the cipher, and the row in which the key is kept. */
export function newRequestKey(controllerId: string, requestId: string) {
  const key = newKey();
  const wrapped = keyRing().wrap(requestKeyPlace(controllerId, requestId), key);
  return {
    cipher: new RequestCipher(key, controllerId),
    row: { controllerId, requestId, wrapped },
  };
}

/** The rows of identifiers, sealed, with their keyed indexes for exact search. */
export function identifierRows(
  cipher: RequestCipher,
  owner: { readonly controllerId: string; readonly requestId: string },
  identifiers: readonly NewIdentifier[],
) {
  const ring = keyRing();
  return identifiers.map(({ kind, value }) => {
    const id = newId();
    const normalised = normaliseIdentifier(kind, value);
    return {
      controllerId: owner.controllerId,
      requestId: owner.requestId,
      id,
      kind,
      value: cipher.seal("identifier.value", id, value.trim()),
      controllerIndex: ring.controllerIndex(owner.controllerId, kind, normalised),
      deskIndex: ring.deskIndex(kind, normalised),
    };
  });
}

import { newKey } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { type IdentifierKind, normaliseIdentifier } from "@/lib/requests/model/identifier";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

export type NewIdentifier = { readonly kind: IdentifierKind; readonly value: string };

/** Makes the request's own key, stores it wrapped, and hands back the cipher. */
export async function createRequestKey(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<RequestCipher> {
  const key = newKey();
  await tx.requestKey.createMany({
    data: {
      controllerId,
      requestId,
      wrapped: keyRing().wrap(requestKeyPlace(controllerId, requestId), key),
    },
  });
  return new RequestCipher(key, controllerId);
}

/** Stores identifiers sealed, with their keyed indexes for exact search. */
export async function storeIdentifiers(
  tx: Tx,
  cipher: RequestCipher,
  owner: { readonly controllerId: string; readonly requestId: string },
  identifiers: readonly NewIdentifier[],
): Promise<void> {
  const ring = keyRing();
  await tx.identifier.createMany({
    data: identifiers.map(({ kind, value }) => {
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
    }),
  });
}

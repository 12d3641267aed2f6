import { ofProcess } from "@/lib/core/of-process";

const held: { isKeyUnproven?: boolean } = ofProcess;

/**
 * Whether this process serves without knowing that its key is the database's, because the database could not be asked at the
 * start. Nothing may be sealed until it could.
 */
export function isKeyUnproven(): boolean {
  return held.isKeyUnproven === true;
}

export function markKeyUnproven(isUnproven: boolean): void {
  held.isKeyUnproven = isUnproven;
}

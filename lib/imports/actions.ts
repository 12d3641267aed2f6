"use server";

import { formAction } from "@/lib/gate/form-action";
import { askImportInstruction } from "@/lib/imports/commands/ask-instruction";
import { dropImport } from "@/lib/imports/commands/drop";
import { mapColumns } from "@/lib/imports/commands/map-columns";
import { startImport } from "@/lib/imports/commands/start";
import { undoImport } from "@/lib/imports/commands/undo";
import { doorOf, importPath, importsPath } from "@/lib/imports/model/import";

export const mapColumnsAction = formAction(mapColumns, {
  to: (done) => importPath(doorOf(done), done.importId),
});
export const startImportAction = formAction(startImport, {
  to: (done) => importPath(doorOf(done), done.importId),
});
export const undoImportAction = formAction(undoImport, {
  to: (done) => importPath(doorOf(done), done.importId),
});
export const dropImportAction = formAction(dropImport, { to: (done) => importsPath(doorOf(done)) });
export const askImportInstructionAction = formAction(askImportInstruction, {
  to: ({ importId }) => importPath("portal", importId),
});

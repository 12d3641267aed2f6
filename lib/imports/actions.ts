"use server";

import { formAction } from "@/lib/gate/form-action";
import { askImportInstruction } from "@/lib/imports/commands/ask-instruction";
import { dropImport } from "@/lib/imports/commands/drop";
import { mapColumns } from "@/lib/imports/commands/map-columns";
import { startImport } from "@/lib/imports/commands/start";
import { undoImport } from "@/lib/imports/commands/undo";
import { doorOf, importPath, importsPath } from "@/lib/imports/model/import";

export const mapColumnsAction = formAction(mapColumns, {
  isOfController: true,
  to: (done) => importPath(doorOf(done), done.importId),
});
export const startImportAction = formAction(startImport, {
  isOfController: true,
  to: (done) => importPath(doorOf(done), done.importId),
});
export const undoImportAction = formAction(undoImport, {
  isOfController: true,
  to: (done) => importPath(doorOf(done), done.importId),
});
export const dropImportAction = formAction(dropImport, {
  isOfController: true,
  to: (done) => importsPath(doorOf(done)),
});
export const askImportInstructionAction = formAction(askImportInstruction, {
  isOfController: true,
  to: ({ importId }) => importPath("portal", importId),
});

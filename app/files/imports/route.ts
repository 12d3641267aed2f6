import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { FOR_CONTROLLER, isForAnother } from "@/lib/gate/for-controller";
import { type RouteViewer, routeHandler, seeOther } from "@/lib/gate/route";
import { readShape, UnreadableFile } from "@/lib/imports/adapter/read-csv";
import { takeImportFile } from "@/lib/imports/commands/take-file";
import { type ImportDoor, importPath, importsPath } from "@/lib/imports/model/import";
import { MOST_BYTES } from "@/lib/imports/model/limits";
import { isSpreadsheet, isText, type Shape } from "@/lib/imports/model/shape";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { receiveUpload, type TakenFile, type Upload } from "@/lib/storage/adapter/receive-upload";
import type { BlobStore } from "@/lib/storage/model";

type Taken = { readonly importId: string } | { readonly problems: readonly string[] };

/** Streams the form into storage and reads the file once. What cannot be imported leaves nothing behind. */
async function takeUpload(
  request: Request,
  viewer: RouteViewer,
): Promise<[Taken, Upload["fields"]]> {
  const store = blobStore();
  let isSheet = false;
  const upload = await receiveUpload(request, store, async (head) => {
    isSheet ||= isSpreadsheet(head);
    return !isSheet && isText(head) ? "text/csv" : null;
  });
  const [file] = upload.files;
  const problems = problemsOf(viewer, upload, isSheet);
  if (!file || problems.length > 0) {
    for (const { id } of upload.files) await store.remove(id);
    return [{ problems }, upload.fields];
  }
  return [await takeFile(viewer, store, file, upload.fields), upload.fields];
}

/** What is wrong with a form before its file is read. A file that was chosen for one controller is never taken for another. */
function problemsOf(
  { caller }: RouteViewer,
  { fields, files, problems }: Upload,
  isSheet: boolean,
): readonly string[] {
  if (isForAnother(caller.actor, fields[FOR_CONTROLLER])) return ["other_controller"];
  if (problems.length > 0) {
    return problems.map(({ reason }) => {
      if (reason !== "type_not_taken") return reason;
      return isSheet ? "spreadsheet" : "not_csv";
    });
  }
  if (files.length > 1) return ["too_many"];
  return files.length === 0 ? ["no_file"] : [];
}

async function takeFile(
  viewer: RouteViewer,
  store: BlobStore,
  file: TakenFile,
  fields: Upload["fields"],
): Promise<Taken> {
  try {
    const shape = await shapeOf(store, file);
    const { controllerId = "", receivedOn = "", receivedTime = "" } = fields;
    const isStaff = viewer.caller.actor.kind === "staff";
    const place = isStaff ? { controllerId, receivedOn, receivedTime } : null;
    const result = await takeImportFile.execute(viewer.caller, { file, shape, place });
    if (result.ok) return result.value;
    await store.remove(file.id);
    if (!("fields" in result)) return { problems: [result.reason] };
    return { problems: Object.keys(result.fields).map(problemOfField) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await store.remove(file.id);
    return { problems: [error.problem] };
  }
}

async function shapeOf(store: BlobStore, file: TakenFile): Promise<Shape> {
  if (file.size > MOST_BYTES) throw new UnreadableFile("too_large");
  return readShape(() => store.open(file.id, file.key));
}

/** `place.controllerId` is asked for as the controller. */
function problemOfField(field: string): string {
  const name = field.split(".").at(-1) ?? "";
  return name === "controllerId" ? "controller" : name;
}

/** Back to the form with what is wrong and what else was typed. */
function pageAfter(door: ImportDoor, taken: Taken, fields: Upload["fields"]): string {
  if ("importId" in taken) return importPath(door, taken.importId, "/columns");
  const query = new URLSearchParams({ refused: [...new Set(taken.problems)].join(",") });
  for (const name of ["controllerId", "receivedOn", "receivedTime"]) {
    const typed = fields[name] ?? "";
    if (typed !== "") query.set(name, typed.slice(0, 40));
  }
  return `${importsPath(door)}/new?${query}`;
}

async function takeOrRefuse(request: Request, viewer: RouteViewer) {
  try {
    return await takeUpload(request, viewer);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid_input")) throw error;
    const broken: [Taken, Upload["fields"]] = [{ problems: ["broken_off"] }, {}];
    return broken;
  }
}

/** A CSV file handed in for an import, with a plain form. */
export const POST = routeHandler("/files/imports", async (request, viewer) => {
  const { actor } = viewer.caller;
  if (!can(actor, "import:prepare"))
    throw new AppError("forbidden", "imports are not for this role");
  const [taken, fields] = await takeOrRefuse(request, viewer);
  return seeOther(pageAfter(actor.kind === "staff" ? "desk" : "portal", taken, fields));
});

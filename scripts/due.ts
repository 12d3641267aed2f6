import { dueAnswer } from "./due-answer";

// `npm run -s due -- --rule RULE --received DAY …` prints when an answer is due and why, as JSON. Needs no database.

const { code, out, error } = await dueAnswer(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(error);
process.exitCode = code;

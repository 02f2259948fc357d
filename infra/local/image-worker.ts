/** A worker thread of the embedded engine: prepares one image at a time. */
import { answerTasks } from "../../functions/threads/answer-tasks.ts";
import { keepCompiled } from "../compiled.ts";

keepCompiled();
const { shownImage } = await import("../../functions/stimuli/shown-image.ts");

answerTasks(shownImage);

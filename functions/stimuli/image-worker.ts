/** A worker thread, of a run on one machine or of the container of a GPU: prepares one image at a time. */
import { answerTasks } from "../threads/answer-tasks.ts";
import { shownImage } from "./shown-image.ts";

answerTasks(shownImage);

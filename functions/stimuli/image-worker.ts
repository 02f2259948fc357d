/** A worker thread of the container of a GPU: prepares one image at a time. */
import { answerTasks } from "../threads/answer-tasks.ts";
import { shownImage } from "./shown-image.ts";

answerTasks(shownImage);

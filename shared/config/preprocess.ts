/** What is done to an image before a network sees it. */
import { z } from "zod";
import { rowsAndColumns } from "../preprocess/preprocessing.ts";

const Positive = z.number().positive();
/** What stands where the three numbers should: ImageNet's are those that most networks take. */
const three = (imageNet: string): string => `three numbers, for red, green and blue, as ${imageNet} of ImageNet`;

/** Pixels of a side; of a square of them, more than the images have that are read. */
const LARGEST_SIDE = 8192;
const Side = z.int().min(1).max(LARGEST_SIDE, `at most ${LARGEST_SIDE} pixels`);
const Extent = z.union([Side, z.tuple([Side, Side], "two, as [rows, columns]")]);

/** What is done to an image before a network sees it: resized, cropped from the centre, and normalised channel by channel. */
export const PreprocessConfig = z
  .strictObject({
    resize: Extent.describe("pixels of the shorter side, or [rows, columns] whatever the image's own shape"),
    crop: Extent.describe("pixels of the side of the square that is cut from the centre, or [rows, columns]"),
    mean: z
      .tuple([z.number(), z.number(), z.number()], three("[0.485, 0.456, 0.406]"))
      .describe("subtracted from the channels, in their order and in the units of their range"),
    std: z
      .tuple([Positive, Positive, Positive], three("[0.229, 0.224, 0.225]"))
      .describe("what the differences are divided by"),
    channels: z.enum(["rgb", "bgr"]).optional().describe("order of the channels; red, green, blue if left out"),
    range: z.enum(["0-1", "0-255"]).optional().describe("values of black and white; 0 and 1 if left out"),
    layout: z
      .enum(["NCHW", "NHWC"])
      .optional()
      .describe(
        "of the input of an ONNX file, where its shape does not tell: channels before rows and columns, or last",
      ),
  })
  .refine(({ resize, crop }) => rowsAndColumns(crop).every((side, i) => side <= rowsAndColumns(resize)[i]), {
    path: ["crop"],
    message: "no more than resize, or there are no pixels to cut",
  });

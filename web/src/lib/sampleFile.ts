/** A small file to try an import with: 20 reviews of a shop's app, with stars and dates. */
import sample from "./sample-reviews.csv?raw";

export const createSampleFile = (): File => new File([sample], "sample-reviews.csv", { type: "text/csv" });

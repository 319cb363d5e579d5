// The tour by openapi-generator's typescript-fetch client: ADDRESS, KEY and READING_KEY are given.
import { Configuration, Label, ResponseError, ReviewsApi, SentimentApi, TopicsApi } from "./index";

declare const process: { argv: string[] };

const AWESOME = "The movie was awesome";
const ABSTRACT = "We train deep neural networks by stochastic gradient descent.";

const [basePath = "", key = "", readingKey = ""] = process.argv.slice(2);
const configuration = new Configuration({ basePath, accessToken: key });
const reading = new Configuration({ basePath, accessToken: readingKey });

async function tour() {
  const sentiment = new SentimentApi(reading);
  const text = await sentiment.classifyText({ sentimentRequest: { text: AWESOME } });

  const batch = await sentiment.classifyTexts({ sentimentBatchRequest: { texts: [AWESOME, " "] } });
  const bad = batch.results.flatMap((result) => (result.kind === "problem" ? [result] : []));

  const reviews = new ReviewsApi(configuration);
  const newReviewRequest = { text: AWESOME, source: "fetch" };
  const added = await reviews.addReview({ newReviewRequest });

  const page = await new ReviewsApi(reading).listReviews({ source: "fetch", limit: 2 });

  const labelRequest = { label: Label.Positive };
  const receipt = await reviews.labelReview({ reviewId: added.id, labelRequest });

  const topics = new TopicsApi(reading);
  const toText = { text: ABSTRACT, limit: 2 };
  const similar = await topics.findSimilar({ model: "default", similarRequest: toText });
  const toDocument = { documentId: similar.items[0]!.document.id };
  const again = await topics.findSimilar({ model: "default", similarRequest: toDocument });

  const refused = await new ReviewsApi(reading).addReview({ newReviewRequest }).catch((error: unknown) => error);

  return {
    label: text.label,
    kinds: batch.results.map((result) => result.kind),
    pointers: bad.flatMap((problem) => problem.errors.map((error) => error.pointer)),
    listed: page.items.map((item) => item.id === added.id),
    learned_of: receipt.before.label,
    similar: [similar.items.length, again.items.length > 0],
    refused: refused instanceof ResponseError ? refused.response.status : null,
  };
}

tour().then((told) => console.log(JSON.stringify(told)));

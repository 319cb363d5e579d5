// Generated from the OpenAPI document by `make api-types`; do not edit.

export interface paths {
    "/abst_subm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Colour an abstract
         * @deprecated
         * @description Colour an abstract: the words between white space, each with its topic or -1.
         *
         *     A blank one has none. With `SUBTEXT_LEGACY_TOPICS`, similar topics are taken as one.
         *
         *     Needs the scope `read`.
         */
        post: operations["colour_abstract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classify_review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Classify a stored review with the current model and keep the prediction
         * @deprecated
         * @description Classify a stored review with the current model and keep the prediction.
         *
         *     Needs the scope `write`.
         */
        get: operations["classify_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get_rand_abst": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return a random abstract
         * @deprecated
         * @description Return a random abstract: an imported one, else an example.
         *
         *     Needs the scope `read`.
         */
        get: operations["random_abstract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get_similars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the five documents most like an abstract, column by column
         * @deprecated
         * @description Find the five documents most like an abstract, column by column; none for a blank one.
         *
         *     `text` is the abstract where the user imported it, else the title. `topics` are those of
         *     `/abst_subm`.
         *
         *     Needs the scope `read`.
         */
        post: operations["find_similar_abstracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer as long as the process runs
         * @description Answer as long as the process runs; asks nothing of anything else.
         *
         *     Needs no key.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Answer as long as the process runs
         * @description Answer as long as the process runs; asks nothing of anything else.
         *
         *     Needs no key.
         */
        head: operations["probe_live"];
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return counters and timings in the Prometheus text format, over all workers
         * @description Return counters and timings in the Prometheus text format, over all workers.
         *
         *     Needs the scope `read`.
         */
        get: operations["expose_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer if the database answers, its schema is current and the models are loaded
         * @description Answer if the database answers, its schema is current and the models are loaded.
         *
         *     Where the sentiment model that was chosen cannot be loaded, another one answers, and `problem`
         *     says why.
         *
         *     Needs no key.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Answer if the database answers, its schema is current and the models are loaded
         * @description Answer if the database answers, its schema is current and the models are loaded.
         *
         *     Where the sentiment model that was chosen cannot be loaded, another one answers, and `problem`
         *     says why.
         *
         *     Needs no key.
         */
        head: operations["probe_ready"];
        patch?: never;
        trace?: never;
    };
    "/train_review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Learn a stored review, or say that doing so would make the model worse
         * @deprecated
         * @description Learn a stored review, or say that doing so would make the model worse.
         *
         *     Needs the scope `write`.
         */
        get: operations["train_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return what came in when, from which file, and how much
         * @description Return what came in when, from which file, and how much; the newest first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Import a file
         * @description Import a file: a job stores its rows, and says of each that cannot be taken why.
         *
         *     Needs the scope `write`.
         */
        post: operations["import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an import out again
         * @description Take an import out again: a job deletes what it added, and nothing else.
         *
         *     Needs the scope `write`.
         */
        delete: operations["remove_import"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a file is taken for, and which of its columns would be taken for what
         * @description Say what a file is taken for, and which of its columns would be taken for what.
         *
         *     Needs the scope `write`.
         */
        post: operations["preview_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the version of the software, and the digests of the models that answer
         * @description Return the version of the software, and the digests of the models that answer.
         *
         *     Needs the scope `read`.
         */
        get: operations["describe_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one page of the jobs, newest first
         * @description Return one page of the jobs, newest first; those that ended are kept for 30 days.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one job, how far it is and what came of it
         * @description Return one job, how far it is and what came of it.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_job"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description Cancel a job: at once while it waits, else within seconds; what it stored stays.
         *
         *     It takes the scope that starts one: `write` if it brings a file in or takes one out, else
         *     `train`.
         *
         *     Needs the scope `write` or `train`.
         */
        delete: operations["cancel_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send the job whenever it changes, until it or your login has ended, as server-sent events
         * @description Send the job whenever it changes, until it or your login has ended, as server-sent events.
         *
         *     The `id` of an event is the number of the change: a client that sends its last one as
         *     `Last-Event-ID` misses nothing and gets nothing twice. Changes that follow one another within
         *     half a second may come as one.
         *
         *     Needs the scope `read`.
         */
        get: operations["stream_job_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job_id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the rows that the job did not take, and why
         * @description Stream the rows that the job did not take, and why.
         *
         *     As CSV they have the columns of the file they are of, and the reason in one behind these; what a
         *     row has more comes after that. Bytes outside the file's encoding become U+FFFD.
         *
         *     Needs the scope `read`.
         */
        get: operations["export_row_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one page of the keys, newest first, without their secrets
         * @description Return one page of the keys, newest first, without their secrets.
         *
         *     Needs the scope `admin`.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Make a key
         * @description Make a key; its secret is in this answer alone.
         *
         *     Needs the scope `admin`.
         */
        post: operations["add_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a key
         * @description Delete a key: it is refused from now on. What was done with it keeps its name.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["delete_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return how much may be asked at once
         * @description Return how much may be asked at once.
         *
         *     Needs the scope `read`.
         */
        get: operations["describe_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one page of the stored reviews that match
         * @description Return one page of the stored reviews that match.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_reviews"];
        put?: never;
        /**
         * Store a review, classify it, and answer it with its prediction
         * @description Store a review, classify it, and answer it with its prediction.
         *
         *     Needs the scope `write`.
         */
        post: operations["add_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one review with its latest prediction and label
         * @description Return one review with its latest prediction and label.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_review"];
        put?: never;
        post?: never;
        /**
         * Delete a review and its predictions
         * @description Delete a review and its predictions; what was learned from its label stays learned.
         *
         *     With `forget`, that is taken back, too, exactly, out of every version of every model, whatever
         *     its figures are then. Kept answers and what jobs list of it go as well, and the learning log
         *     only says that something was forgotten. Of a review that was deleted before, what is left can
         *     still be forgotten. What was trained on it or fitted to it keeps what it learned: make such
         *     models anew.
         *
         *     Needs the scope `write`.
         */
        delete: operations["delete_review"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Correct a review
         * @description Correct a review: its label is stored, learned at once, and answered with a receipt.
         *
         *     Needs the scope `write`.
         */
        put: operations["label_review"];
        post?: never;
        /**
         * Take a correction back, and exactly what was learned from it
         * @description Take a correction back, and exactly what was learned from it.
         *
         *     Needs the scope `write`.
         */
        delete: operations["unlabel_review"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return every prediction on a review, newest first
         * @description Return every prediction on a review, newest first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_predictions"];
        put?: never;
        /**
         * Score a review with the current model
         * @description Score a review with the current model; its earlier predictions stay.
         *
         *     Needs the scope `write`.
         */
        post: operations["predict_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the sentences of a review, each with its verdict and its topic
         * @description Return the sentences of a review, each with its verdict and its topic.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_sentences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store up to 100 reviews in one transaction
         * @description Store up to 100 reviews in one transaction; a bad one gets a problem in its place.
         *
         *     Needs the scope `write`.
         */
        post: operations["add_reviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream all reviews that match, newest first, one per line or row
         * @description Stream all reviews that match, newest first, one per line or row.
         *
         *     Needs the scope `read`.
         */
        get: operations["export_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Correct up to 1,000 reviews as one lesson
         * @description Correct up to 1,000 reviews as one lesson: all of it is learned, or nothing.
         *
         *     Needs the scope `write`.
         */
        put: operations["label_reviews"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/phrases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the words and phrases that set the negative reviews apart from the positive
         * @description Find the words and phrases that set the negative reviews apart from the positive.
         *
         *     Needs the scope `read`.
         */
        get: operations["compare_phrases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score all stored reviews with the current model
         * @description Score all stored reviews with the current model: a job adds a prediction where it is another.
         *
         *     A preview stores nothing, may name any model, and says which labels would turn.
         *
         *     Needs the scope `train`.
         */
        post: operations["score_reviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the reviews that match and average their probabilities, by sentiment and period
         * @description Count the reviews that match and average their probabilities, by sentiment and period.
         *
         *     Needs the scope `read`.
         */
        get: operations["count_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Classify how a text feels, how probably, and, if asked, which words and sentences say so
         * @description Classify how a text feels, how probably, and, if asked, which words and sentences say so.
         *
         *     Needs the scope `read`.
         */
        post: operations["classify_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe the model that answers now
         * @description Describe the model that answers now: what it is made from, and how well it does.
         *
         *     With figures on your own labels, on which each review is scored without what it taught itself.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_sentiment_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-model/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an earlier version current again, as a new entry of the log
         * @description Make an earlier version current again, as a new entry of the log.
         *
         *     Needs the scope `train`.
         */
        post: operations["roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-model/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every version the model has had or was refused, newest first
         * @description List every version the model has had or was refused, newest first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the models that can answer
         * @description List the models that can answer: the shipped one first, then the latest.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_sentiment_models"];
        put?: never;
        /**
         * Train a model on all stored labels
         * @description Train a model on all stored labels: a job, which installs it and does not choose it.
         *
         *     The job's `result` says what it won by cross-validation, and which labels to look at.
         *
         *     Needs the scope `train`.
         */
        post: operations["train_sentiment_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a model that does not answer
         * @description Remove a model that does not answer; its predictions and its learning log stay.
         *
         *     Needs the scope `train`.
         */
        delete: operations["remove_sentiment_model"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment-models/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the model that answers
         * @description Choose the model that answers: here from the next request on, elsewhere soon after.
         *
         *     Its own learning log goes on where it was; nothing is carried over from the one before.
         *
         *     Needs the scope `train`.
         */
        put: operations["choose_sentiment_model"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Classify up to 100 texts
         * @description Classify up to 100 texts; one that cannot be read gets a problem in its place.
         *
         *     With `explain` the texts may have 200,000 characters together, as /v1/limits says. With
         *     `adapt_prior` their share of positives is estimated, told as `prior`, and taken into account.
         *
         *     Needs the scope `read`.
         */
        post: operations["classify_texts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return who calls and what they may do
         * @description Return who calls and what they may do; needs no key.
         *
         *     Needs no key.
         */
        get: operations["read_session"];
        put?: never;
        /**
         * Log in with a key
         * @description Log in with a key: sets a cookie that stands for it. The session before, if any, ends.
         *
         *     It counts as a request with the key, which can be logged in with 60 times a minute.
         *
         *     Needs no key.
         */
        post: operations["log_in"];
        /**
         * Log out
         * @description Log out: the session ends, and its cookie is taken back.
         *
         *     Needs no key.
         */
        delete: operations["log_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return the sentences that say most of a text, in reading order
         * @description Return the sentences that say most of a text, in reading order.
         *
         *     Needs the scope `read`.
         */
        post: operations["summarize_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the installed models, and name the default
         * @description List the installed models, and name the default.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_topic_models"];
        put?: never;
        /**
         * Fit topics to stored reviews or imported documents
         * @description Fit topics to stored reviews or imported documents: a job, which installs the model.
         *
         *     Several numbers of topics are compared; the topics of the model of that name before keep their
         *     names. Every stored review then has its topics, as has each new one.
         *
         *     Needs the scope `train`.
         */
        post: operations["fit_topics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe a model
         * @description Describe a model: what it was fitted on, how coherent it is, and its topics.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_topic_model"];
        put?: never;
        post?: never;
        /**
         * Remove a model that is not the default, with what reviews have of it
         * @description Remove a model that is not the default, with what reviews have of it.
         *
         *     Needs the scope `train`.
         */
        delete: operations["remove_topic_model"];
        options?: never;
        head?: never;
        /**
         * Give a model another name, or make it the default
         * @description Give a model another name, or make it the default: here at once, elsewhere soon after.
         *
         *     Needs the scope `train`.
         */
        patch: operations["change_topic_model"];
        trace?: never;
    };
    "/v1/topic-models/{model}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one document and what it is about, by its id or any spelling of an arXiv id
         * @description Return one document and what it is about, by its id or any spelling of an arXiv id.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/documents/random": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw a random document with its text
         * @description Draw a random document with its text: an imported one, else an example.
         *
         *     Needs the scope `read`.
         */
        get: operations["random_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people changed of the model's topics, the latest first
         * @description List what people changed of the model's topics, the latest first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_topic_edits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/edits/{edit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Undo an edit
         * @description Undo an edit: the one before it counts again. Answers the topic as it is then.
         *
         *     Needs the scope `train`.
         */
        delete: operations["undo_topic_edit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/inference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Infer what a text is about, and the topic of each of its words
         * @description Infer what a text is about, and the topic of each of its words.
         *
         *     Needs the scope `read`.
         */
        post: operations["infer_topics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/sentiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what people complain about
         * @description Tell what people complain about: per topic how many, how they feel, and what changed.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_insights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/sentiment/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw sentences to judge, of 50 in all, and say how many of the judged ones are right
         * @description Draw sentences to judge, of 50 in all, and say how many of the judged ones are right.
         *
         *     Needs the scope `read`.
         */
        get: operations["draw_audit"];
        put?: never;
        /**
         * Take what a person says of a sentence
         * @description Take what a person says of a sentence: whether its topic and its verdict are right.
         *
         *     Needs the scope `write`.
         */
        post: operations["judge_sentence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/sentiment/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send the table of topics and groups, one per row
         * @description Send the table of topics and groups, one per row.
         *
         *     Needs the scope `read`.
         */
        get: operations["export_insights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the documents most like a text or another document, and say why they are
         * @description Find the documents most like a text or another document, and say why they are.
         *
         *     Needs the scope `read`.
         */
        post: operations["find_similar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/topics/{topic}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename, hide or group a topic for people
         * @description Rename, hide or group a topic for people; its id stays. Each change can be undone.
         *
         *     Needs the scope `train`.
         */
        patch: operations["change_topic"];
        trace?: never;
    };
    "/v1/topic-models/{model}/topics/{topic}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the documents that are most about a topic, the most typical first
         * @description List the documents that are most about a topic, the most typical first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_typical_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/topics/{topic}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a topic's terms by their relevance to it, the most relevant first
         * @description List a topic's terms by their relevance to it, the most relevant first.
         *
         *     Needs the scope `read`.
         */
        get: operations["list_terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topic-models/{model}/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the mean share of each topic in the documents of each year, or month
         * @description Return the mean share of each topic in the documents of each year, or month.
         *
         *     Of a model of reviews, in the reviews, each sentence of which counts for its topic.
         *
         *     Needs the scope `read`.
         */
        get: operations["read_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AbstractRequest
         * @description An abstract, as the old dashboard sends it: blank or missing before anything is written.
         *
         *     That client knows no failure, and would wait for ever.
         * @example {
         *       "abstract": "We train deep neural networks."
         *     }
         */
        AbstractRequest: {
            abstract?: string | null;
        };
        /**
         * AccuracyChange
         * @description An accuracy before and after.
         */
        AccuracyChange: {
            after: number;
            before: number;
        };
        /**
         * AccuracyView
         * @description How many of the judged sentences are right, and the share of all that are.
         */
        AccuracyView: {
            interval: [
                number,
                number
            ] | null;
            judged: number;
            right: number;
            share: number | null;
        };
        /**
         * AuditedSentenceView
         * @description A sentence that is to be judged.
         */
        AuditedSentenceView: {
            end: number;
            label: string;
            positive: boolean;
            /** Format: uuid */
            review_id: string;
            start: number;
            text: string;
            topic: number;
        };
        /**
         * AuditFiguresView
         * @description How often topic and verdict of a sentence are right, by the people who judged some here.
         */
        AuditFiguresView: {
            sentiment: components["schemas"]["AccuracyView"];
            topic: components["schemas"]["AccuracyView"];
        };
        /**
         * AuditRequest
         * @description What a person says of a sentence.
         * @example {
         *       "review_id": "01975c4e-8f1d-7c3a-9d2e-5b6a7c8d9e0f",
         *       "sentiment_fits": false,
         *       "start": 0,
         *       "topic_fits": true
         *     }
         */
        AuditRequest: {
            /** Format: uuid */
            review_id: string;
            sentiment_fits: boolean;
            start: number;
            topic_fits: boolean;
        };
        /**
         * AuditView
         * @description The sentences to judge next, drawn at random, and what the judged ones say.
         */
        AuditView: {
            audit: components["schemas"]["AuditFiguresView"];
            items: components["schemas"]["AuditedSentenceView"][];
        };
        /**
         * By
         * @description The lengths of periods.
         * @enum {string}
         */
        By: "day" | "week" | "month";
        /**
         * CalibrationPoint
         * @description One bin of the reliability curve; bins hold equally many held-out reviews.
         */
        CalibrationPoint: {
            count: number;
            /** @description Mean predicted probability of positive in the bin. */
            mean_probability: number;
            /** @description Share of the bin's reviews that are positive. */
            share_positive: number;
        };
        /**
         * CalibrationView
         * @description P(positive) = sigmoid(slope · log-odds + intercept).
         */
        CalibrationView: {
            intercept: number;
            /** @description The share of positives for which this holds. */
            prior: number;
            slope: number;
        };
        /**
         * CandidateView
         * @description The fits of one number of topics, as means over their seeds.
         */
        CandidateView: {
            chosen: boolean;
            /** @description NPMI of each topic's ten likeliest terms in texts that were not fitted; null meanwhile. */
            coherence: number | null;
            /** @description The part of distinct terms among the 25 likeliest of all topics. */
            diversity: number | null;
            /** @description Topics that cannot be spoken of, by their figures. */
            junk: number | null;
            /** @description How much the ten likeliest terms agree between two seeds. */
            stability: number | null;
            sweeps: components["schemas"]["SweepFiguresView"][];
            topics: number;
        };
        /**
         * Cause
         * @description Why a version exists: a person labelled a review, took a label back, or went back.
         *
         *     Or the calibration was fitted to people's labels, or a new model learned anew what the one
         *     before it had learned. What was forgotten is not said; a version of that cause has all that the
         *     one before it has, without that.
         * @enum {string}
         */
        Cause: "review" | "retraction" | "rollback" | "calibration" | "carryover" | "forgotten";
        /**
         * ChangedTopicView
         * @description A topic that came of several before, or several that came of one.
         */
        ChangedTopicView: {
            before: number[];
            labels: string[];
            topics: number[];
        };
        /**
         * ClassifiedView
         * @description The answer of the old classify call; the probability is in percent.
         */
        ClassifiedView: {
            /** Format: uuid */
            _id: string;
            probability: number;
            sentiment: components["schemas"]["Label"];
        };
        /**
         * ColouredView
         * @description The answer of the old submit call.
         */
        ColouredView: {
            /** @description Topic and share, the largest first. */
            topics: (number)[][];
            /** @description The text split at white space, each part with its topic, or -1. */
            words: (string | number)[][];
        };
        /**
         * ColumnView
         * @description A column of a file.
         */
        ColumnView: {
            /**
             * @description Its cells in up to five rows, which are the same for all columns; rows with unusual letters
             *     come first, since they show whether these are right.
             */
            examples: string[];
            /** @description The field that it is proposed for; null if for none. */
            field: string | null;
            name: string;
        };
        /**
         * ComparedFigures
         * @description The figures of several models on the same labels.
         */
        ComparedFigures: {
            /**
             * @description The model that answers, each prediction without what the review itself has taught it. Null
             *     if the shipped model answers as it is, or a model that was trained on labels.
             */
            current: components["schemas"]["FiguresView"] | null;
            /** @description Training from nothing where this started from the shipped model, and the other way round. */
            other_start: components["schemas"]["FiguresView"];
            /** @description The shipped model as it is. */
            shipped: components["schemas"]["FiguresView"];
            /** @description A logistic regression over TF-IDF, on the same folds. */
            tfidf: components["schemas"]["FiguresView"];
            /** @description The new model. */
            trained: components["schemas"]["FiguresView"];
        };
        /**
         * ConfusionView
         * @description The predictions on the reviews that people called positive, and on those called negative.
         */
        ConfusionView: {
            negative: components["schemas"]["PredictionCountsView"];
            positive: components["schemas"]["PredictionCountsView"];
        };
        /**
         * ContinuedTopicView
         * @description A topic that goes on under its name.
         */
        ContinuedTopicView: {
            before: number;
            /** @description The Jensen-Shannon distance of the two, base 2. */
            distance: number;
            label: string;
            topic: number;
        };
        /**
         * ContradictionView
         * @description Reviews that are alike and labelled differently: `ids`, `texts` and `labels` in one order.
         */
        ContradictionView: {
            ids: string[];
            labels: components["schemas"]["Label"][];
            texts: string[];
        };
        /**
         * ContributionView
         * @description A shared topic and its part of the likeness by topics.
         */
        ContributionView: {
            contribution: number;
            label: string;
            topic: number;
        };
        /**
         * Corpus
         * @description Which of one's own texts are fitted.
         * @enum {string}
         */
        Corpus: "reviews" | "documents";
        /**
         * CurvePointView
         * @description The accuracy on some labels in a row; points are about some of the same labels.
         */
        CurvePointView: {
            as_trained: number;
            /** @description That of the version right before each of these labels was learned. */
            at_the_time: number;
            /** @description How many there are: a hundred or a fifth of all, and 25 or more in the beginning. */
            count: number;
            /** @description The number of the last of them, from the first that is measured. */
            labels: number;
        };
        /**
         * DateOrder
         * @description How dates like 03/04/2024 are read, where the column itself does not tell.
         * @enum {string}
         */
        DateOrder: "day_first" | "month_first";
        /**
         * DayCountView
         * @description Reviews of one day, by when they were written, else stored (UTC).
         */
        DayCountView: {
            count: number;
            /** Format: date */
            day: string;
            /** @description Mean probability of positive. */
            mean_probability: number;
            negative: number;
            positive: number;
        };
        /**
         * DocumentTopicsView
         * @description A document and what it is about.
         */
        DocumentTopicsView: {
            authors: string | null;
            categories: string[];
            date: string | null;
            id: string;
            model: string;
            text: string | null;
            title: string | null;
            /** @description The largest share first, without those under 0.01; empty if nothing is known of it. */
            topics: components["schemas"]["TopicShareView"][];
            url: string | null;
        };
        /**
         * DocumentView
         * @description A document; `text` is null unless it was imported here.
         */
        DocumentView: {
            authors: string | null;
            categories: string[];
            date: string | null;
            id: string;
            text: string | null;
            title: string | null;
            url: string | null;
        };
        /**
         * Duplicates
         * @description What becomes of a row that is stored already.
         * @enum {string}
         */
        Duplicates: "skip" | "replace";
        /**
         * ExportFormat
         * @description How exported reviews are written.
         * @enum {string}
         */
        ExportFormat: "ndjson" | "csv" | "xlsx";
        /**
         * FiguresView
         * @description How good a model is on labels that it was not fitted to.
         */
        FiguresView: {
            accuracy: number;
            /** @description The accuracy on all such texts lies in here in 19 of 20 cases. */
            accuracy_interval: [
                number,
                number
            ];
            /** @description By how much probabilities and shares of right answers differ, on average. */
            calibration_error: number;
            log_loss: number;
            log_loss_interval: [
                number,
                number
            ];
        };
        /**
         * FileView
         * @description A model file as it was checked when it was loaded.
         */
        FileView: {
            bytes: number;
            file: string;
            sha256: string;
        };
        /**
         * HoldoutView
         * @description What a change did to the frozen hold-out, null for a model without one; losses in nats.
         */
        HoldoutView: {
            accuracy_after: number | null;
            accuracy_before: number | null;
            log_loss_after: number | null;
            log_loss_before: number | null;
        };
        /**
         * ImpactView
         * @description The mean of all reviews less that of those without the topic.
         */
        ImpactView: {
            interval: [
                number,
                number
            ];
            /** @description In stars where reviews have some, else in hundredths of the share positive. */
            points: number;
        };
        /**
         * ImplausibleView
         * @description A label that models which did not see it take for wrong.
         */
        ImplausibleView: {
            id: string;
            label: components["schemas"]["Label"];
            /** @description That of the label. */
            probability: number;
            text: string;
        };
        /**
         * ImportCountsView
         * @description What became of the rows of a file.
         */
        ImportCountsView: {
            added: number;
            /** @description Rows that cannot be taken; the problems of the job say why. */
            rejected: number;
            replaced: number;
            rows: number;
            /** @description Rows that were stored already. */
            skipped: number;
        };
        /**
         * ImportKind
         * @description What the rows of a file become.
         * @enum {string}
         */
        ImportKind: "reviews" | "documents";
        /**
         * ImportOptionsRequest
         * @description How a file is to be read and stored; what is left out is told by the file.
         * @example {
         *       "into": "reviews"
         *     }
         * @example {
         *       "attributes": [
         *         "Country"
         *       ],
         *       "dates": "day_first",
         *       "duplicates": "replace",
         *       "into": "reviews",
         *       "mapping": {
         *         "rating": "Stars",
         *         "text": "Review Text",
         *         "written_at": "Date"
         *       },
         *       "source": "shop",
         *       "stars_as_labels": true
         *     }
         */
        ImportOptionsRequest: {
            /** @description Columns that are kept beside the fields, as named values of each review. */
            attributes?: string[];
            /** @description How dates like 03/04/2024 are read, where their column does not tell. */
            dates?: components["schemas"]["DateOrder"] | null;
            /** @description One character, or `tab`, `comma`, `semicolon` or `pipe`. */
            delimiter?: string | null;
            /** @default skip */
            duplicates: components["schemas"]["Duplicates"];
            encoding?: string | null;
            into: components["schemas"]["ImportKind"];
            /** @description The label of each value of the label's column, such as `{"1 star": "negative"}`. */
            labels?: {
                [key: string]: components["schemas"]["Label"];
            } | null;
            /**
             * @description The column of each field; a field that is not named is not taken. By default what the
             *     preview proposes.
             */
            mapping?: {
                [key: string]: string;
            } | null;
            sheet?: string | null;
            /** @description Where the rows come from, for those that do not say so themselves. */
            source?: string | null;
            /**
             * @description Take ratings of 1 and 2 for negative and of 4 and 5 for positive.
             * @default false
             */
            stars_as_labels: boolean;
        };
        /**
         * ImportOptionsView
         * @description How a file was read and stored.
         */
        ImportOptionsView: {
            attributes: string[];
            dates: components["schemas"]["DateOrder"] | null;
            delimiter: string | null;
            duplicates: components["schemas"]["Duplicates"];
            encoding: string | null;
            into: components["schemas"]["ImportKind"];
            labels: {
                [key: string]: components["schemas"]["Label"];
            } | null;
            mapping: {
                [key: string]: string;
            } | null;
            sheet: string | null;
            source: string | null;
            stars_as_labels: boolean;
        };
        /**
         * ImportPage
         * @description One page of imports, the newest first.
         */
        ImportPage: {
            items: components["schemas"]["ImportView"][];
            next_cursor: string | null;
        };
        /**
         * ImportView
         * @description A file that came in.
         */
        ImportView: {
            counts: components["schemas"]["ImportCountsView"];
            /** Format: date-time */
            created_at: string;
            file: string;
            /** @description Null while it comes in, and if it was broken off. */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description That of its job, too.
             */
            id: string;
            /** @description The name of the key that brought it in; null without one. */
            key: string | null;
            kind: components["schemas"]["ImportKind"];
            options: components["schemas"]["ImportOptionsView"];
            /** @description When it was taken out again. */
            removed_at: string | null;
            source: string | null;
        };
        /**
         * InferenceView
         * @description What a text is about.
         */
        InferenceView: {
            /** @description The part of the text's content words that the model knows. */
            coverage: number;
            /** @description True if the model knows no word: the topics are then those of any text. */
            from_prior: boolean;
            model: string;
            segments: components["schemas"]["TopicSegmentView"][];
            /** @description The largest share first, without those under 0.01. */
            topics: components["schemas"]["TopicShareView"][];
            unknown_words: string[];
        };
        /**
         * InfoView
         * @description Which software and which models answer.
         */
        InfoView: {
            models: components["schemas"]["ModelInfoView"][];
            name: string;
            version: string;
        };
        /**
         * InsightsView
         * @description What the reviews of a period are about, and how they feel.
         *
         *     Sentences are counted, each by its own topic and verdict.
         */
        InsightsView: {
            audit: components["schemas"]["AuditFiguresView"];
            /** @description The period before: as long, and directly before. */
            before: [
                string,
                string
            ] | null;
            /** @description By how many points `positive` changed against the period before; null without one. */
            change: number | null;
            /** @description The same of each group of topics. */
            groups: components["schemas"]["TopicFiguresView"][];
            interval: [
                number,
                number
            ] | null;
            /** @description What impact is in: stars, or the share positive. */
            measure: components["schemas"]["Measure"];
            model: string;
            name: string;
            new_phrases: components["schemas"]["NewPhraseView"][];
            /** @description The reviews that are stored and not analysed yet. */
            pending: number;
            /** @description From the first with a review to the last, 366 at most, the latest; none is still to come. */
            periods: components["schemas"]["TopicPeriodView"][];
            positive: number | null;
            reviews: number;
            /** @description What is said more often than before, the surest first; none where nothing is before. */
            rising_phrases: components["schemas"]["RisingPhraseView"][];
            /** @description The same by the values of an attribute, if one was asked for. */
            segments: components["schemas"]["ValueFiguresView"][] | null;
            sentences: number;
            /** @description The models that the verdicts are of. */
            sentiment_models: string[];
            since: string | null;
            /** @description The reviews stored after the topics were fitted, of the source and time of the fit. */
            since_fit: number;
            source: string | null;
            /** @description All topics, and what no topic explains, the most negative impact first. */
            topics: components["schemas"]["TopicFiguresView"][];
            /** @description The reviews that no topic explains. */
            unexplained: number;
            until: string | null;
        };
        /**
         * InvalidRequest
         * @description A problem that lies in particular parts of the request.
         */
        InvalidRequest: {
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description What is wrong, and where. */
            errors: components["schemas"]["PointedProblem"][];
            /** @description The path that was called. */
            instance: string;
            /** @description The id under which the logs know this request; also in the X-Request-ID header. */
            request_id: string;
            /** @description The HTTP status, also inside a batch. */
            status: number;
            /** @description The kind of problem, in words. */
            title: string;
            /** @description A stable reference that names the kind of problem. */
            type: string;
        };
        /**
         * JobPage
         * @description One page of jobs, newest first.
         */
        JobPage: {
            items: components["schemas"]["JobView"][];
            next_cursor: string | null;
        };
        /**
         * JobProblemView
         * @description Why a job failed, as a problem document has it.
         */
        JobProblemView: {
            /** @description What happened and what to do about it. */
            detail: string;
            status: number;
            title: string;
            type: string;
        };
        /**
         * JobState
         * @description Where a job is in its life; the last three are its ends.
         * @enum {string}
         */
        JobState: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * JobView
         * @description A job: what it was asked, how far it is, and what came of it.
         */
        JobView: {
            /** Format: date-time */
            created_at: string;
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** @description The name of the key that asked for it; null without one. */
            key: string | null;
            /** @description What it does, such as `import_reviews`. */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /** @description The share of the work that is done; null while nobody can tell. */
            progress: number | null;
            /** @description What the job was asked. */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description What has come of it so far; in the end, what it answers. */
            result: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /** @description What is being done. */
            step: string;
        };
        /** JsonValue */
        JsonValue: unknown;
        /**
         * KeyPage
         * @description The keys, newest first.
         */
        KeyPage: {
            items: components["schemas"]["KeyView"][];
            next_cursor: string | null;
        };
        /**
         * KeyRequest
         * @description A key to make.
         * @example {
         *       "name": "Weekly report",
         *       "scopes": [
         *         "read"
         *       ]
         *     }
         */
        KeyRequest: {
            /** @description When it ends to be valid; null means never. */
            expires_at?: string | null;
            /** @description What or who it is for, as it stands in the history of what is done with it. */
            name: string;
            /** @description How many requests it may send in a minute; null means that there is no limit. */
            requests_per_minute?: number | null;
            /** @description What it allows; `admin` allows everything, the others only what they name. */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * KeyView
         * @description A key, without its secret.
         */
        KeyView: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            /** @description To the minute; null if it was never used. */
            last_used_at: string | null;
            name: string;
            requests_per_minute: number | null;
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * Label
         * @description How a text feels.
         * @enum {string}
         */
        Label: "positive" | "negative";
        /**
         * LabelFiguresView
         * @description What one version makes of your labelled reviews.
         */
        LabelFiguresView: {
            accuracy: number;
            calibration_curve: components["schemas"]["CalibrationPoint"][];
            /** @description How far announced and found shares of positives differ, on average over the curve. */
            calibration_error: number;
            confusion: components["schemas"]["ConfusionView"];
            /** @description Where the accuracy on many more such reviews lies, with 95 % confidence (Wilson). */
            interval: number[];
            right: number;
        };
        /**
         * LabelMeasurementView
         * @description The model as it was trained and as it is now, on the same reviews.
         */
        LabelMeasurementView: {
            as_trained: components["schemas"]["LabelFiguresView"];
            /** @description Reviews it had right as trained and has wrong now. */
            broken: number;
            curve: components["schemas"]["CurvePointView"][];
            /** @description Reviews it had wrong as trained and has right now. */
            mended: number;
            /** @description The current version, for each review without what that review itself taught it. */
            now: components["schemas"]["LabelFiguresView"];
            /** @description The reviews labelled last, 2,000 at most. */
            reviews: number;
        };
        /**
         * LabelRequest
         * @description The right label for a review.
         * @example {
         *       "label": "negative"
         *     }
         */
        LabelRequest: {
            label: components["schemas"]["Label"];
        };
        /**
         * LabelsRequest
         * @description The right labels for up to 1,000 reviews, learned together.
         * @example {
         *       "labels": [
         *         {
         *           "id": "01a21998-d23c-7739-84b2-71dc72ac1dc3",
         *           "label": "negative"
         *         }
         *       ]
         *     }
         */
        LabelsRequest: {
            labels: components["schemas"]["ReviewLabel"][];
        };
        /**
         * LessonReceiptView
         * @description What came of many corrections.
         */
        LessonReceiptView: {
            /** @description Stored reviews, among the newest 10,000, whose label the change turns over. */
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /** @description The version that answers from now on. */
            model_version: string;
            /** @description Whether all were learned that teach something; if not, the labels are kept all the same. */
            promoted: boolean;
            reason: string;
            /** @description What came of each, in order. */
            results: (components["schemas"]["RelabelledView"] | components["schemas"]["ProblemResult"])[];
        };
        /**
         * LimitsView
         * @description How much may be asked at once.
         */
        LimitsView: {
            batch_items: number;
            body_bytes: number;
            /** @description All texts of a batch together, if `explain` is asked for. */
            explained_characters: number;
            /** @description All headers of a request together. */
            header_bytes: number;
            header_count: number;
            /** @description Characters of their texts, beyond two analyses for each thread. */
            inference_characters: number;
            /** @description Analyses that may run or wait in one worker. */
            inference_limit: number;
            page_items: number;
            page_items_default: number;
            summary_sentences: number;
            text_characters: number;
            /** @description The largest file that may be imported. */
            upload_bytes: number;
            url_bytes: number;
        };
        /**
         * ListedModelPage
         * @description One page of the models: the shipped one first, then the others, the latest first.
         */
        ListedModelPage: {
            items: components["schemas"]["ListedModelView"][];
            next_cursor: string | null;
        };
        /**
         * ListedModelView
         * @description A sentiment model that can answer.
         */
        ListedModelView: {
            /** @description The size of its files. */
            bytes: number;
            /** @description When it was trained or imported; null for the shipped one. */
            created_at: string | null;
            /** @description Whether it is the one that was chosen to answer. */
            current: boolean;
            /** @description Figures measured when it was trained or imported, and how. */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Its version as it was trained or imported; its learning log is its own. */
            model: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether it came with this service, was trained on what is stored, or came from a file. */
            origin: components["schemas"]["ModelOrigin"];
        };
        /**
         * LoginRequest
         * @description A key to log in with.
         * @example {
         *       "key": "subtext_ID_SECRET"
         *     }
         */
        LoginRequest: {
            key: string;
        };
        /**
         * Measure
         * @description What impact is measured in: the mean of the reviews' stars, else their share positive.
         * @enum {string}
         */
        Measure: "stars" | "sentiment";
        /**
         * ModelChoiceRequest
         * @description Which model is to answer.
         * @example {
         *       "model": "sentiment-1a2b3c4d"
         *     }
         */
        ModelChoiceRequest: {
            model: string;
        };
        /**
         * ModelInfoView
         * @description An installed model and the digests of its files.
         */
        ModelInfoView: {
            base: string;
            files: components["schemas"]["FileView"][];
            name: string;
            requires: {
                [key: string]: string;
            };
            version: string;
        };
        /**
         * ModelOrigin
         * @description Where a model comes from: this package, training on what is stored, or a file.
         * @enum {string}
         */
        ModelOrigin: "shipped" | "trained" | "imported";
        /**
         * ModelVersionPage
         * @description Model versions, newest first.
         */
        ModelVersionPage: {
            items: components["schemas"]["ModelVersionView"][];
            next_cursor: string | null;
        };
        /**
         * ModelVersionView
         * @description One entry of the learning log.
         */
        ModelVersionView: {
            /** @description The calibration that was fitted; null where the entry is about weights. */
            calibration: components["schemas"]["CalibrationView"] | null;
            cause: components["schemas"]["Cause"];
            /** Format: date-time */
            created_at: string;
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /** @description The name of the key that made it; null without one, and for what the service does itself. */
            key: string | null;
            label: components["schemas"]["Label"] | null;
            parent: string;
            promoted: boolean;
            reason: string;
            review_id: string | null;
            /** @description The first 200 characters of the review; null without one, or if it was deleted. */
            text: string | null;
            version: string;
        };
        /**
         * NewKeyView
         * @description A key that was just made, the only time that it is shown.
         */
        NewKeyView: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            /** @description What to send as `Authorization: Bearer …`; it is not stored and cannot be shown again. */
            key: string;
            /** @description To the minute; null if it was never used. */
            last_used_at: string | null;
            name: string;
            requests_per_minute: number | null;
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * NewPhraseView
         * @description A phrase that no review before the period says.
         */
        NewPhraseView: {
            phrase: string;
            review_ids: string[];
            reviews: number;
        };
        /**
         * NewReviewRequest
         * @description A review to store and classify.
         * @example {
         *       "text": "The movie was awesome"
         *     }
         * @example {
         *       "attributes": {
         *         "country": "DE",
         *         "version": 4.2
         *       },
         *       "external_id": "4711",
         *       "rating": 3,
         *       "source": "app-store",
         *       "text": "Crashes since the update, but support answered within the hour.",
         *       "title": "Mixed",
         *       "written_at": "2026-01-31T18:00:00Z"
         *     }
         */
        NewReviewRequest: {
            /** @description Named values of your own, such as country, plan or version. */
            attributes?: {
                [key: string]: string | number;
            } | null;
            /** @description When it was stored in the service that exported it; now, if it was not. */
            created_at?: string | null;
            /** @description The source's own id; each is stored once per source. */
            external_id?: string | null;
            /** @description The id in an export; the review gets a new one. */
            id?: string | null;
            /** @description What a person says it is; stored and shown, and not learned by itself. */
            label?: components["schemas"]["Label"] | null;
            /** @description When `label` was given; now, if that is not known. */
            labelled_at?: string | null;
            /** @description The prediction in an export; the review is classified anew. */
            prediction?: components["schemas"]["JsonValue"];
            /** @description The writer's rating, on the source's own scale. */
            rating?: number | null;
            /** @description Where the review comes from. */
            source?: string | null;
            /** @description 1 to 100,000 characters after trimming; not blank, no NUL. */
            text: string;
            title?: string | null;
            /** @description When it was written, with a zone. */
            written_at?: string | null;
        };
        /**
         * OnLabelsView
         * @description The model on the reviews that you labelled.
         */
        OnLabelsView: {
            /** @description Null if it was trained on all of them. */
            measured: components["schemas"]["LabelMeasurementView"] | null;
            /** @description The version that was measured: where labels come in all the time, one of a moment ago. */
            model_version: string;
            negative: number;
            positive: number;
            /** @description Reviews on whose texts the model was trained: it may know them by heart. */
            trained_on: number;
        };
        /**
         * Period
         * @description The periods that reviews are counted by; weeks begin on Mondays.
         * @enum {string}
         */
        Period: "day" | "week" | "month";
        /**
         * PeriodCountView
         * @description Reviews of a period, by when they were written, else stored (UTC).
         */
        PeriodCountView: {
            count: number;
            /**
             * Format: date
             * @description Its first day; weeks begin on Mondays.
             */
            from: string;
            /** @description Mean probability of positive. */
            mean_probability: number;
            negative: number;
            positive: number;
        };
        /**
         * PhraseExampleView
         * @description A review that says a phrase.
         */
        PhraseExampleView: {
            /** @description The part of its text around the phrase. */
            excerpt: string;
            /** Format: uuid */
            review_id: string;
        };
        /**
         * PhraseReportView
         * @description What sets the negative reviews apart from the positive.
         */
        PhraseReportView: {
            /**
             * @description The negative reviews among those that were read: the newest that match, up to 20,000
             *     reviews and 3,000,000 characters.
             */
            negative: number;
            phrases: components["schemas"]["SetApartView"][];
            positive: number;
        };
        /**
         * PointedProblem
         * @description One thing wrong with a request's content.
         */
        PointedProblem: {
            /** @description What is wrong there. */
            detail: string;
            /** @description Where in the body, as `#/text`; for a parameter its kind and name, as `/query/limit`. */
            pointer: string;
        };
        /**
         * PredictionCountsView
         * @description How many of some reviews are predicted positive, and how many negative.
         */
        PredictionCountsView: {
            negative: number;
            positive: number;
        };
        /**
         * PredictionPage
         * @description A review's predictions, newest first.
         */
        PredictionPage: {
            items: components["schemas"]["PredictionView"][];
            next_cursor: string | null;
        };
        /**
         * PredictionSummary
         * @description A prediction in short.
         */
        PredictionSummary: {
            label: components["schemas"]["Label"];
            model_version: string;
            probability: number;
            sure: boolean;
        };
        /**
         * PredictionView
         * @description What one model version said about a review; never changed afterwards.
         */
        PredictionView: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            label: components["schemas"]["Label"];
            model_version: string;
            probability: number;
            /** Format: uuid */
            review_id: string;
            sure: boolean;
        };
        /**
         * PreviewView
         * @description What a file is taken for, and the mapping that is proposed.
         */
        PreviewView: {
            columns: components["schemas"]["ColumnView"][];
            delimiter: string | null;
            encoding: string | null;
            format: string;
            /** @description What was assumed, in sentences. */
            notes: string[];
            /** @description The options of the latest import of a file with these columns; null if there was none. */
            options: components["schemas"]["ImportOptionsView"] | null;
            /** @description The first rows that cannot be taken with the proposed mapping. */
            problems: components["schemas"]["RowProblemView"][];
            /** @description How many rows the file has; null if that takes long to count. */
            rows: number | null;
            sheets: string[];
        };
        /**
         * Problem
         * @description Why a request, or one item of a batch, was not served.
         */
        Problem: {
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description The path that was called. */
            instance: string;
            /** @description The id under which the logs know this request; also in the X-Request-ID header. */
            request_id: string;
            /** @description The HTTP status, also inside a batch. */
            status: number;
            /** @description The kind of problem, in words. */
            title: string;
            /** @description A stable reference that names the kind of problem. */
            type: string;
        };
        /**
         * ProblemFormat
         * @description How rows that were not taken are written.
         * @enum {string}
         */
        ProblemFormat: "ndjson" | "csv";
        /**
         * ProblemResult
         * @description Why one item of a batch was not served; `errors` is empty where its content is not why.
         */
        ProblemResult: {
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description What is wrong, and where. */
            errors: components["schemas"]["PointedProblem"][];
            /** @description The path that was called. */
            instance: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "problem";
            /** @description The id under which the logs know this request; also in the X-Request-ID header. */
            request_id: string;
            /** @description The HTTP status, also inside a batch. */
            status: number;
            /** @description The kind of problem, in words. */
            title: string;
            /** @description A stable reference that names the kind of problem. */
            type: string;
        };
        /**
         * PullWordsView
         * @description The words of a topic's sentences that pull the verdict down and up, the strongest first.
         */
        PullWordsView: {
            down: string[];
            up: string[];
        };
        /**
         * QuoteView
         * @description A sentence of a review; `text` is its text from `start` to `end`, in code points.
         */
        QuoteView: {
            end: number;
            /** Format: uuid */
            review_id: string;
            start: number;
            text: string;
        };
        /**
         * RankedTermView
         * @description A term by its relevance to a topic.
         */
        RankedTermView: {
            in_topic: number;
            overall: number;
            /** @description λ·log P(term | topic) + (1 - λ)·log of its lift over the corpus; λ is what was asked for. */
            relevance: number;
            term: string;
        };
        /**
         * ReadinessView
         * @description Whether the service can be asked.
         */
        ReadinessView: {
            /** @description Why the sentiment model that was chosen does not answer here; null if it does. */
            problem: string | null;
            status: string;
        };
        /**
         * ReceiptView
         * @description What came of a correction.
         */
        ReceiptView: {
            /** @description The prediction on this review now. */
            after: components["schemas"]["PredictionSummary"];
            /** @description The prediction on this review before. */
            before: components["schemas"]["PredictionSummary"];
            /** @description Stored reviews, among the newest 10,000, whose label the change turns over. */
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /** @description The version that answers from now on. */
            model_version: string;
            /** @description Whether the correction was learned; if not, the label is kept all the same. */
            promoted: boolean;
            reason: string;
        };
        /**
         * RelabelledView
         * @description A review that was labelled, with the predictions on it before and now.
         */
        RelabelledView: {
            after: components["schemas"]["PredictionSummary"];
            before: components["schemas"]["PredictionSummary"];
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "label";
            label: components["schemas"]["Label"];
        };
        /**
         * ReviewBatchRequest
         * @description Up to 100 reviews to store in one transaction.
         * @example {
         *       "reviews": [
         *         {
         *           "text": "The movie was awesome"
         *         },
         *         {
         *           "text": "Dull."
         *         }
         *       ]
         *     }
         */
        ReviewBatchRequest: {
            /** @description The reviews; one that cannot be stored gets a problem in its place. */
            reviews: components["schemas"]["NewReviewRequest"][];
        };
        /**
         * ReviewBatchView
         * @description What came of each review, in order.
         */
        ReviewBatchView: {
            results: (components["schemas"]["ReviewResult"] | components["schemas"]["ProblemResult"])[];
        };
        /**
         * ReviewLabel
         * @description The right label for one of many reviews.
         */
        ReviewLabel: {
            /** Format: uuid */
            id: string;
            label: components["schemas"]["Label"];
        };
        /**
         * ReviewOrder
         * @description The orders a list of reviews comes in: by date, or the least sure first, to label next.
         *
         *     The date is when a review was written, else stored.
         * @enum {string}
         */
        ReviewOrder: "newest" | "oldest" | "least_sure";
        /**
         * ReviewPage
         * @description One page of reviews.
         */
        ReviewPage: {
            items: components["schemas"]["ReviewView"][];
            next_cursor: string | null;
        };
        /**
         * ReviewResult
         * @description One review of a batch, as it is stored.
         */
        ReviewResult: {
            /** @description Named values of the user's own; null if there are none. */
            attributes: {
                [key: string]: string | number;
            } | null;
            /** Format: date-time */
            created_at: string;
            external_id: string | null;
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "review";
            /** @description What a person says it is; null until someone has. */
            label: components["schemas"]["Label"] | null;
            labelled_at: string | null;
            prediction: components["schemas"]["PredictionView"];
            rating: number | null;
            source: string | null;
            text: string;
            title: string | null;
            written_at: string | null;
        };
        /**
         * ReviewSentencesView
         * @description The sentences of a review.
         */
        ReviewSentencesView: {
            /** @description The topic model. */
            model: string;
            sentences: components["schemas"]["ReviewSentenceView"][];
            /** @description The version that the verdicts are of; null where the review has no topics yet. */
            sentiment_model: string | null;
        };
        /**
         * ReviewSentenceView
         * @description A sentence with its verdict and its topic.
         */
        ReviewSentenceView: {
            end: number;
            /** @description The verdict on the sentence, which leans to its review's. */
            label: components["schemas"]["Label"];
            probability: number;
            /** @description Code points of the review's text before it. */
            start: number;
            sure: boolean;
            text: string;
            /** @description The likeliest topic, and its share of the sentence; null where no topic explains it. */
            topic: components["schemas"]["TopicShareView"] | null;
        };
        /**
         * ReviewStatsView
         * @description Figures over the reviews that match.
         */
        ReviewStatsView: {
            by_day: components["schemas"]["DayCountView"][];
            /** @description Counts by the period that was asked for, the oldest first. */
            by_period: components["schemas"]["PeriodCountView"][];
            by_sentiment: components["schemas"]["SentimentCountView"][];
            corrected: number;
            /** @description How many match. */
            total: number;
        };
        /**
         * ReviewView
         * @description A stored review with its latest prediction and, if it was given one, its label.
         */
        ReviewView: {
            /** @description Named values of the user's own; null if there are none. */
            attributes: {
                [key: string]: string | number;
            } | null;
            /** Format: date-time */
            created_at: string;
            external_id: string | null;
            /** Format: uuid */
            id: string;
            /** @description What a person says it is; null until someone has. */
            label: components["schemas"]["Label"] | null;
            labelled_at: string | null;
            prediction: components["schemas"]["PredictionView"];
            rating: number | null;
            source: string | null;
            text: string;
            title: string | null;
            written_at: string | null;
        };
        /**
         * RisingPhraseView
         * @description A phrase that more of the period's reviews say than of those before, by more than chance.
         */
        RisingPhraseView: {
            /** @description The reviews of the period that were read, of which `reviews` say it. */
            counted: number;
            /** @description The reviews before the period that were read, the newest. */
            counted_before: number;
            /** @description As reviews of the period say it, the most frequent first: crash, crashes, crashing. */
            forms: string[];
            /** @description The most frequent of its forms. */
            phrase: string;
            review_ids: string[];
            reviews: number;
            reviews_before: number;
        };
        /**
         * RollbackRequest
         * @description Which version to make current again.
         * @example {
         *       "to_version": "sentiment-1a2b3c4d+7"
         *     }
         */
        RollbackRequest: {
            to_version: string;
        };
        /**
         * RowProblemView
         * @description A row of a file that cannot be taken as it is.
         */
        RowProblemView: {
            /** @description The column that is wrong; null where it is the row. */
            column: string | null;
            /** @description Where the row begins; the first line of the file is 1, the header included. */
            line: number;
            /** @description Why, and what to do about it. */
            problem: string;
        };
        /**
         * Scope
         * @description What a key allows; `admin` allows everything, the others only what they name.
         * @enum {string}
         */
        Scope: "read" | "write" | "train" | "admin";
        /**
         * ScoringRequest
         * @description Which model scores all stored reviews, and whether that is only tried.
         * @example {
         *       "preview": true
         *     }
         */
        ScoringRequest: {
            /** @description The one that answers, unless a preview names another. */
            model?: string | null;
            /**
             * @description Compare only, and store nothing.
             * @default false
             */
            preview: boolean;
        };
        /**
         * SegmentView
         * @description A piece of the text; the pieces in order are the text.
         */
        SegmentView: {
            text: string;
            /** @description Its part of the log-odds; null for what is not a word. */
            weight: number | null;
        };
        /**
         * SentenceView
         * @description How a sentence feels: by 0.75 of its own log-odds, and 0.25 of its text's.
         */
        SentenceView: {
            end: number;
            label: components["schemas"]["Label"];
            probability: number;
            start: number;
            sure: boolean;
            /** @description `input[start:end]`, in Unicode code points. */
            text: string;
        };
        /**
         * SentimentBatchRequest
         * @description Several texts to classify at once.
         * @example {
         *       "texts": [
         *         "The movie was awesome",
         *         "Dull."
         *       ]
         *     }
         */
        SentimentBatchRequest: {
            /**
             * @description Estimate the share of positives among these texts, and classify them accordingly.
             * @default false
             */
            adapt_prior: boolean;
            /**
             * @description Answer with the weight of every word; for at most 200,000 characters in all texts.
             * @default false
             */
            explain: boolean;
            /** @description The texts; one that cannot be read gets a problem in its place. */
            texts: string[];
        };
        /**
         * SentimentBatchView
         * @description Predictions in the order of the texts.
         */
        SentimentBatchView: {
            model_version: string;
            /** @description The share of positives that was estimated; null unless `adapt_prior` was asked for. */
            prior: number | null;
            results: (components["schemas"]["SentimentResult"] | components["schemas"]["ProblemResult"])[];
        };
        /**
         * SentimentChangeView
         * @description What a topic adds to the change of the share positive against the period before, in points.
         *
         *     The points of all topics add up to the whole change.
         */
        SentimentChangeView: {
            /** @description As it feels better or worse: w̄·Δs, s its share positive. */
            felt: number;
            points: number;
            /** @description More than chance, with all topics tested at once (Benjamini and Hochberg 1995, at 5 %). */
            significant: boolean;
            /** @description As it is spoken of more or less: Δw·(s̄ - S̄), w its share of the sentences. */
            spoken: number;
        };
        /**
         * SentimentCountView
         * @description Reviews by latest prediction.
         */
        SentimentCountView: {
            count: number;
            label: components["schemas"]["Label"];
            mean_probability: number | null;
        };
        /**
         * SentimentModelView
         * @description The model that answers now.
         */
        SentimentModelView: {
            /** @description The model as it was trained or imported, which corrections are added to. */
            base: string;
            /** @description The one in force: as trained, or as fitted to your labels. */
            calibration: components["schemas"]["CalibrationView"];
            calibration_curve: components["schemas"]["CalibrationPoint"][];
            corrections_learned: number;
            /** @description Figures measured when the base was trained, and how. */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            model_version: string;
            /** @description What people call it. */
            name: string;
            /** @description How it does on the reviews that you labelled; null without any. */
            on_labels: components["schemas"]["OnLabelsView"] | null;
            origin: components["schemas"]["ModelOrigin"];
            /** @description Predictions under this probability are marked not sure; all are while this is null. */
            sure_from: number | null;
            trained_on: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * SentimentRequest
         * @description One text to classify.
         * @example {
         *       "explain": true,
         *       "text": "The movie was awesome"
         *     }
         */
        SentimentRequest: {
            /**
             * @description Answer with the weight of every word.
             * @default false
             */
            explain: boolean;
            /**
             * @description Answer with each sentence, classified by itself and leaning to the text.
             * @default false
             */
            sentences: boolean;
            /** @description 1 to 100,000 characters after trimming; not blank, no NUL. */
            text: string;
        };
        /**
         * SentimentResult
         * @description How one text of a batch feels.
         */
        SentimentResult: {
            bias: number;
            /** @description The share of the text's words that the model has seen. */
            coverage: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sentiment";
            label: components["schemas"]["Label"];
            /** @description The text's language as an ISO 639-1 code, such as en or de; null if it cannot be told. */
            language: string | null;
            /** @description The score for positive, before calibration: all weights plus the bias. */
            log_odds: number;
            model_version: string;
            probability: number;
            /** @description Null unless `explain` was asked for. */
            segments: components["schemas"]["SegmentView"][] | null;
            /** @description In order; null unless `sentences` was asked for. */
            sentences: components["schemas"]["SentenceView"][] | null;
            /**
             * @description False in the band where the model is often wrong, if it knows no word of the text, or if the
             *     text is in another language than English.
             */
            sure: boolean;
        };
        /**
         * SentimentView
         * @description How a text feels.
         */
        SentimentView: {
            bias: number;
            /** @description The share of the text's words that the model has seen. */
            coverage: number;
            label: components["schemas"]["Label"];
            /** @description The text's language as an ISO 639-1 code, such as en or de; null if it cannot be told. */
            language: string | null;
            /** @description The score for positive, before calibration: all weights plus the bias. */
            log_odds: number;
            model_version: string;
            probability: number;
            /** @description Null unless `explain` was asked for. */
            segments: components["schemas"]["SegmentView"][] | null;
            /** @description In order; null unless `sentences` was asked for. */
            sentences: components["schemas"]["SentenceView"][] | null;
            /**
             * @description False in the band where the model is often wrong, if it knows no word of the text, or if the
             *     text is in another language than English.
             */
            sure: boolean;
        };
        /**
         * SessionView
         * @description Who calls, and what they may do.
         */
        SessionView: {
            /** @description When the login, or else the key, ends; null if never. */
            expires_at: string | null;
            /** @description The key; null without one. */
            key_id: string | null;
            /** @description Whether this service needs a key of whoever calls from there. */
            key_required: boolean;
            /** @description The key's name, which others may have as well; null without a key. */
            name: string | null;
            /** @description What the caller may do: all scopes where no key is needed, none where one is and is lacking. */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * SetApartView
         * @description A phrase, and how many reviews of each label say it.
         */
        SetApartView: {
            examples: components["schemas"]["PhraseExampleView"][];
            negative: number;
            phrase: string;
            positive: number;
            /** @description The difference of its log-odds in standard errors; above 0, the negative say it more. */
            z: number;
        };
        /**
         * SimilarAbstractsView
         * @description The answer of the old similarity call: one entry per document in each column.
         */
        SimilarAbstractsView: {
            /** @description arXiv ids. */
            link: string[];
            /** @description Similarities from 0 to 1, which the old client shows in percent: see `choose_share`. */
            percentage: number[];
            text: string[];
            topics: (number)[][][];
        };
        /**
         * SimilarBy
         * @description What makes documents similar: what they are about, the words they use, or both.
         * @enum {string}
         */
        SimilarBy: "both" | "topics" | "words";
        /**
         * SimilarDocumentView
         * @description A document that is like what was asked about, and why.
         */
        SimilarDocumentView: {
            document: components["schemas"]["DocumentView"];
            shared_topics: components["schemas"]["ContributionView"][];
            /** @description Terms that both have, those that weigh most first. */
            shared_words: string[];
            similarity: number;
        };
        /**
         * SimilarRequest
         * @description A text, or a document, to find the like of.
         * @example {
         *       "by": "both",
         *       "limit": 5,
         *       "text": "We train deep neural networks by stochastic gradient descent."
         *     }
         */
        SimilarRequest: components["schemas"]["SimilarToText"] | components["schemas"]["SimilarToDocument"];
        /**
         * SimilarToDocument
         * @description A document to find the like of.
         */
        SimilarToDocument: {
            /**
             * @description What counts: topics, words, or both.
             * @default both
             */
            by: components["schemas"]["SimilarBy"];
            /** @description The id of a document, or any spelling of an arXiv id. */
            document_id: string;
            /** @default 10 */
            limit: number;
        };
        /**
         * SimilarToText
         * @description A text to find the like of.
         */
        SimilarToText: {
            /**
             * @description What counts: topics, words, or both.
             * @default both
             */
            by: components["schemas"]["SimilarBy"];
            /** @default 10 */
            limit: number;
            /** @description 1 to 100,000 characters after trimming; not blank, no NUL. */
            text: string;
        };
        /**
         * SimilarView
         * @description Documents, the most similar first.
         */
        SimilarView: {
            /** @description Empty if the model knows no word of the text. */
            items: components["schemas"]["SimilarDocumentView"][];
            model: string;
        };
        /**
         * Standout
         * @description How the part of a topic among the sentences of a value differs by more than chance.
         * @enum {string}
         */
        Standout: "more" | "less";
        /**
         * StartFrom
         * @description What training on labels starts from: the weights of the shipped model, or none.
         * @enum {string}
         */
        StartFrom: "shipped" | "nothing";
        /**
         * StatusView
         * @description All is well.
         */
        StatusView: {
            status: string;
        };
        /**
         * SummaryRequest
         * @description A text to summarize.
         * @example {
         *       "sentences": 1,
         *       "text": "The plot is thin. The acting, however, is superb. I liked it."
         *     }
         */
        SummaryRequest: {
            /**
             * @description How many sentences to keep.
             * @default 3
             */
            sentences: number;
            /** @description 1 to 100,000 characters after trimming; not blank, no NUL. */
            text: string;
        };
        /**
         * SummarySentenceView
         * @description A kept sentence; `text` is the input from code point `start` to before `end`.
         */
        SummarySentenceView: {
            end: number;
            /** @description Its number in the text, from 0. */
            index: number;
            score: number;
            start: number;
            text: string;
        };
        /**
         * SummaryView
         * @description The sentences that matter, in reading order.
         */
        SummaryView: {
            /** @description How many sentences the text has. */
            sentence_count: number;
            sentences: components["schemas"]["SummarySentenceView"][];
            summary: string;
        };
        /**
         * SweepFiguresView
         * @description How coherent the topics were after some sweeps over all words.
         */
        SweepFiguresView: {
            coherence: number;
            sweep: number;
        };
        /**
         * TableFormat
         * @description How the table is written.
         * @enum {string}
         */
        TableFormat: "csv" | "xlsx";
        /**
         * TermPage
         * @description Terms of a topic, the most relevant first.
         */
        TermPage: {
            items: components["schemas"]["RankedTermView"][];
            label: string;
            model: string;
            next_cursor: string | null;
            topic: number;
        };
        /**
         * TermWeightView
         * @description A term, which may be a phrase, and its probability in the topic.
         */
        TermWeightView: {
            term: string;
            weight: number;
        };
        /**
         * TextRequest
         * @description A text to read.
         * @example {
         *       "text": "We train deep neural networks by stochastic gradient descent."
         *     }
         */
        TextRequest: {
            /** @description 1 to 100,000 characters after trimming; not blank, no NUL. */
            text: string;
        };
        /**
         * TopicChangeRequest
         * @description What changes of a topic; what is left out stays.
         * @example {
         *       "label": "reinforcement learning"
         *     }
         */
        TopicChangeRequest: {
            /** @description The group that it belongs to; null takes it out of its group. */
            group?: string | null;
            /** @description Whether it is left out where topics are shown; it counts all the same. Null is no. */
            hidden?: boolean | null;
            /** @description What people shall call it; null is as fitted. */
            label?: string | null;
        };
        /**
         * TopicChangesView
         * @description What became of the topics of the model that this one succeeds.
         */
        TopicChangesView: {
            continued: components["schemas"]["ContinuedTopicView"][];
            /** @description Topics of the one before that this model does not have. */
            gone: number[];
            merged: components["schemas"]["ChangedTopicView"][];
            /** @description Topics of this model that the one before did not have. */
            new: number[];
            split: components["schemas"]["ChangedTopicView"][];
        };
        /**
         * TopicEditPage
         * @description The edits of a model, the latest first.
         */
        TopicEditPage: {
            items: components["schemas"]["TopicEditView"][];
            next_cursor: string | null;
        };
        /**
         * TopicEditView
         * @description What a person changed of a topic.
         */
        TopicEditView: {
            /** Format: date-time */
            created_at: string;
            field: string;
            id: number;
            /** @description The name of the key that made it; null without one. */
            key: string | null;
            topic: number;
            undone: boolean;
            /** @description The name of the key that undid it; null without one. */
            undone_by: string | null;
            value: string | null;
        };
        /**
         * TopicFiguresView
         * @description How people feel about a topic, or about a group of topics.
         */
        TopicFiguresView: {
            /** @description Null without a period before. */
            change: components["schemas"]["SentimentChangeView"] | null;
            colour: number | null;
            group: string | null;
            hidden: boolean;
            impact: components["schemas"]["ImpactView"] | null;
            interval: [
                number,
                number
            ] | null;
            is_new: boolean;
            is_rising: boolean;
            /** @description Its figures say that it is no topic one can speak of. */
            junk: boolean;
            label: string;
            /** @description As those of all sentences. */
            periods: components["schemas"]["TopicPeriodView"][];
            /** @description The share of its sentences that are positive; null if there are none. */
            positive: number | null;
            /** @description Three sentences that are typical, and different from each other. */
            quotes: components["schemas"]["QuoteView"][];
            /** @description The reviews with a sentence of it. */
            reviews: number;
            sentences: number;
            /** @description Its part of all sentences. */
            share: number;
            /** @description Null for groups, and for the sentences that no topic explains. */
            topic: number | null;
            words: components["schemas"]["PullWordsView"];
        };
        /**
         * TopicFitJobView
         * @description A job of kind `fit_topics`.
         */
        TopicFitJobView: {
            /** Format: date-time */
            created_at: string;
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** @description The name of the key that asked for it; null without one. */
            key: string | null;
            /** @description What it does, such as `import_reviews`. */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /** @description The share of the work that is done; null while nobody can tell. */
            progress: number | null;
            /** @description What the job was asked. */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            result: components["schemas"]["TopicFitResult"] | null;
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /** @description What is being done. */
            step: string;
        };
        /**
         * TopicFitRequest
         * @description What topics are fitted to, and how many.
         * @example {
         *       "corpus": "reviews",
         *       "name": "App reviews"
         *     }
         */
        TopicFitRequest: {
            corpus: components["schemas"]["Corpus"];
            /** @description What people call the model; one that succeeds another of its name keeps its topics' names. */
            name?: string | null;
            /**
             * @description The same texts and seed give the same topics.
             * @default 0
             */
            seed: number;
            /** @description Only what was written, else stored, from then on. */
            since?: string | null;
            /** @description Only reviews of this source. */
            source?: string | null;
            /**
             * @description How many topics: a number, several to choose from, or `auto`.
             * @default auto
             */
            topics: number | number[] | "auto";
            /** @description Only what was written, else stored, before then. */
            until?: string | null;
        };
        /**
         * TopicFitResult
         * @description The result of a job of kind `fit_topics`; while it runs, its candidates so far.
         */
        TopicFitResult: {
            /** @description Stored reviews that have their topics; the job goes on until all have. */
            analysed: number;
            candidates: components["schemas"]["CandidateView"][];
            changes: components["schemas"]["TopicChangesView"] | null;
            /** @description Texts that were read, those held out to measure with included. */
            documents: number;
            /** @description Texts that were not: blank, or copies of others. */
            left_out: number;
            /** @description All that were to be read; of very many, a sample that is spread evenly over them is. */
            matching: number;
            /** @description The version of the model; null until it is installed. */
            model: string | null;
            name: string;
            /** @description The model of that name before. */
            succeeds: string | null;
        };
        /**
         * TopicModelPage
         * @description The installed models.
         */
        TopicModelPage: {
            /** @description The model that `default` stands for in addresses. */
            default: string;
            items: components["schemas"]["TopicModelSummary"][];
            next_cursor: string | null;
        };
        /**
         * TopicModelRequest
         * @description What changes of a model: its name, or that it is the default.
         * @example {
         *       "default": true
         *     }
         */
        TopicModelRequest: {
            /** @description Let it answer where none is named; to unset it, make another one the default. */
            default?: true | null;
            name?: string | null;
        };
        /**
         * TopicModelSummary
         * @description An installed model in short.
         */
        TopicModelSummary: {
            coherence: components["schemas"]["JsonValue"];
            corpus: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description When it was fitted or imported; null for the shipped one. */
            created_at: string | null;
            default: boolean;
            /** @description How many documents are indexed. */
            documents: number;
            /** @description Whether it is the newest of its name that was fitted to stored reviews, and analyses them. */
            is_live: boolean;
            model: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether it came with this service, was fitted to what is stored, or came from a file. */
            origin: components["schemas"]["ModelOrigin"];
        };
        /**
         * TopicModelView
         * @description A model: what it was fitted on and how, how coherent it is, and its topics.
         */
        TopicModelView: {
            coherence: components["schemas"]["JsonValue"];
            corpus: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description When it was fitted or imported; null for the shipped one. */
            created_at: string | null;
            default: boolean;
            /** @description How many documents are indexed. */
            documents: number;
            /** @description Whether it is the newest of its name that was fitted to stored reviews, and analyses them. */
            is_live: boolean;
            /** @description All figures of the fit; `coherence` is taken from them. */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            model: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether it came with this service, was fitted to what is stored, or came from a file. */
            origin: components["schemas"]["ModelOrigin"];
            settings: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            topics: components["schemas"]["TopicView"][];
        };
        /**
         * TopicPeriodView
         * @description The reviews of a period that speak of a topic.
         */
        TopicPeriodView: {
            /**
             * Format: date
             * @description Its first day; weeks begin on Mondays.
             */
            from: string;
            /** @description The share of the sentences that are positive; null if there are none. */
            positive: number | null;
            reviews: number;
        };
        /**
         * TopicSegmentView
         * @description A piece of the text; the pieces in order are the text.
         */
        TopicSegmentView: {
            /** @description The posterior share of the topic in the word. */
            confidence: number | null;
            text: string;
            /** @description Null for what is no word, says nothing, or is not known to the model. */
            topic: number | null;
        };
        /**
         * TopicShareView
         * @description How much of a text is about a topic.
         */
        TopicShareView: {
            label: string;
            share: number;
            topic: number;
        };
        /**
         * TopicView
         * @description A topic; its id never changes while the model is the same.
         */
        TopicView: {
            /** @description Its place in a palette; a topic that goes on in a later model of that name keeps it. */
            colour: number;
            /** @description The group that people put it into. */
            group: string | null;
            hidden: boolean;
            /** @description Its figures say that it is no topic one can speak of. */
            junk: boolean;
            label: string;
            /** @description Its part of the words of the corpus. */
            share: number;
            /** @description The most probable terms, the likeliest first. */
            terms: components["schemas"]["TermWeightView"][];
            topic: number;
            /** @description Its position on the map, whose distances follow the Jensen-Shannon distances of topics. */
            x: number;
            y: number;
        };
        /**
         * TrainedLabels
         * @description The labels, and what became of them.
         */
        TrainedLabels: {
            /** @description Those that no step of training saw: they guard the model against corrections. */
            held_out: number;
            negative: number;
            positive: number;
            /** @description Those trained on. */
            used: number;
        };
        /**
         * TrainedView
         * @description The answer of the old train call; `status` is "trained" or "held back".
         */
        TrainedView: {
            /** Format: uuid */
            _id: string;
            sentiment: components["schemas"]["Label"];
            status: string;
        };
        /**
         * TrainingJobView
         * @description A job of kind `train_sentiment`.
         */
        TrainingJobView: {
            /** Format: date-time */
            created_at: string;
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** @description The name of the key that asked for it; null without one. */
            key: string | null;
            /** @description What it does, such as `import_reviews`. */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /** @description The share of the work that is done; null while nobody can tell. */
            progress: number | null;
            /** @description What the job was asked. */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Null until the model is installed. */
            result: components["schemas"]["TrainingResult"] | null;
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /** @description What is being done. */
            step: string;
        };
        /**
         * TrainingRequest
         * @description How a model is trained on all stored labels.
         * @example {
         *       "name": "Shop reviews",
         *       "start_from": "shipped"
         *     }
         */
        TrainingRequest: {
            /** @description What people will call it; by default it says on how many labels it was trained. */
            name?: string | null;
            /**
             * @description `shipped` changes the shipped model as far as labels ask for it, so that few help; `nothing`
             *     knows your labels alone, as for texts in another language.
             * @default shipped
             */
            start_from: components["schemas"]["StartFrom"];
        };
        /**
         * TrainingResult
         * @description The result of a job of kind `train_sentiment`. The model is installed, and not chosen.
         */
        TrainingResult: {
            /** @description The first reviews to look at: nothing was left out of training for it. */
            contradictions: components["schemas"]["ContradictionView"][];
            /** @description How many such groups there are; of a very large one some texts are compared. */
            contradictory: number;
            /** @description How many there are. */
            doubted: number;
            figures: components["schemas"]["ComparedFigures"];
            /** @description Parts of the labels, near-copies in one, each scored by models fitted to the others. */
            folds: number;
            /** @description The labels to look at, the least probable first. */
            implausible: components["schemas"]["ImplausibleView"][];
            labels: components["schemas"]["TrainedLabels"];
            /** @description Older labels, beyond the 200,000 or 200 million characters that a model is trained on. */
            left_out: number;
            /** @description Its version, to choose it by. */
            model: string;
            name: string;
            /** @description What became of texts of other kinds; null if training started from nothing. */
            shipped_holdout: components["schemas"]["AccuracyChange"] | null;
            start_from: components["schemas"]["StartFrom"];
            /** @description How far labels may move weights, as it was chosen on the folds. */
            strength: number;
            /** @description Points of accuracy over the current model, else over the shipped one. */
            won: number;
            won_interval: [
                number,
                number
            ];
        };
        /**
         * TrendBy
         * @description The lengths of the periods of trends.
         * @enum {string}
         */
        TrendBy: "year" | "month";
        /**
         * TrendsView
         * @description Shares over the years or months; `documents` and `shares` are in the order of `periods`.
         */
        TrendsView: {
            by: components["schemas"]["TrendBy"];
            /** @description How many there are in each period; of a model of reviews, all stored ones. */
            documents: number[];
            model: string;
            /** @description The first day of each period that has documents. */
            periods: string[];
            topics: components["schemas"]["TrendView"][];
            /** @description The year of each period. */
            years: number[];
        };
        /**
         * TrendView
         * @description A topic's mean share in the documents of each period.
         */
        TrendView: {
            label: string;
            shares: number[];
            topic: number;
        };
        /**
         * TypicalDocumentPage
         * @description Documents of a topic, the most typical first.
         */
        TypicalDocumentPage: {
            items: components["schemas"]["TypicalDocumentView"][];
            label: string;
            model: string;
            next_cursor: string | null;
            topic: number;
        };
        /**
         * TypicalDocumentView
         * @description A document and the share of the topic in it.
         */
        TypicalDocumentView: {
            document: components["schemas"]["DocumentView"];
            share: number;
        };
        /**
         * ValueFiguresView
         * @description The reviews with one value of an attribute.
         */
        ValueFiguresView: {
            positive: number | null;
            reviews: number;
            topics: components["schemas"]["ValueTopicView"][];
            value: string;
        };
        /**
         * ValueTopicView
         * @description A topic among the sentences of one value of an attribute.
         */
        ValueTopicView: {
            /** @description It feels worse than elsewhere, by more than chance. */
            feels_worse: boolean;
            interval: [
                number,
                number
            ] | null;
            positive: number | null;
            reviews: number;
            share: number;
            /** @description Spoken of more or less than elsewhere, by more than chance. */
            stands_out: components["schemas"]["Standout"] | null;
            topic: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The name of the file. */
        "Content-Disposition": string;
        /** @description The next page, as `<address>; rel="next"`; none on the last. */
        Link: string;
        /** @description The address of what was made, or of the job that makes it. */
        Location: string;
        /** @description After how many seconds to try again. */
        "Retry-After": string;
        /** @description `Bearer`, and what the key that was sent lacks. */
        "WWW-Authenticate": string;
        /** @description The id under which the logs know this request. */
        "X-Request-ID": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    colour_abstract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "abstract": "We train deep neural networks."
                 *     }
                 */
                "application/json": components["schemas"]["AbstractRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColouredView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_review: {
        parameters: {
            query: {
                /** @description The stored review. */
                _id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifiedView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    random_abstract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No documents */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_similar_abstracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "abstract": "We train deep neural networks."
                 *     }
                 */
                "application/json": components["schemas"]["AbstractRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarAbstractsView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    probe_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    expose_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    probe_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    train_review: {
        parameters: {
            query: {
                /** @description The stored review. */
                _id: string;
                /** @description Its label; by default the one it was given before. */
                sentiment?: components["schemas"]["Label"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainedView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review unlabelled */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description CSV, NDJSON, JSON or XLSX.
                     */
                    file: string;
                    options: components["schemas"]["ImportOptionsRequest"];
                };
            };
        };
        responses: {
            /** @description Served */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload not a form */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request, or Upload malformed, or File unreadable, or Dates ambiguous */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import's id, which is that of its job, too. */
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Import not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Import removed, or Import unfinished */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description CSV, NDJSON, JSON or XLSX.
                     */
                    file: string;
                    /**
                     * @description What rows become.
                     * @enum {string}
                     */
                    into?: "reviews" | "documents";
                    options?: components["schemas"]["ImportOptionsRequest"];
                };
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload not a form */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request, or Upload malformed, or File unreadable, or Dates ambiguous */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_service: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InfoView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description What they do. */
                kind?: string | null;
                /** @description How many. */
                limit?: number;
                /** @description Where they are. */
                state?: components["schemas"]["JobState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was waiting, and has ended. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It runs, and ends soon. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job ended */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_job_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last event that was received. */
                "Last-Event-ID"?: string | null;
            };
            path: {
                /** @description The job's id. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The job has ended, and `Last-Event-ID` was its last event. */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_row_problems: {
        parameters: {
            query?: {
                /** @description How the file is written. */
                format?: components["schemas"]["ProblemFormat"];
            };
            header?: never;
            path: {
                /** @description The job's id. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, one per line. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Weekly report",
                 *       "scopes": [
                 *         "read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description Served */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key needed */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reviews: {
        parameters: {
            query?: {
                /** @description `name:value`; of several, it must have all. */
                attribute?: string[] | null;
                /** @description Whether a person labelled it. */
                corrected?: boolean | null;
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description The label that a person gave. */
                label?: components["schemas"]["Label"] | null;
                /** @description How many. */
                limit?: number;
                /** @description `least_sure` is the queue of what to label next. */
                order?: components["schemas"]["ReviewOrder"];
                /** @description Words that must all occur, `"a phrase"`, a beginning `crash*`. */
                q?: string | null;
                /** @description The highest rating. */
                rating_max?: number | null;
                /** @description The lowest rating. */
                rating_min?: number | null;
                /** @description The latest prediction. */
                sentiment?: components["schemas"]["Label"] | null;
                /** @description The first day (UTC) or RFC 3339 moment of when it was written, else stored. */
                since?: string | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again, and stores once. It belongs to the API key that it is sent with. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The movie was awesome"
                 *     }
                 */
                "application/json": components["schemas"]["NewReviewRequest"];
            };
        };
        responses: {
            /** @description Served */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review exists */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Idempotency key reused, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_review: {
        parameters: {
            query?: {
                /** @description Whether nothing of it is to be left, not even what it taught. */
                forget?: boolean;
            };
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    label_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "negative"
                 *     }
                 */
                "application/json": components["schemas"]["LabelRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlabel_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review unlabelled */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_predictions: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predict_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sentences: {
        parameters: {
            query?: {
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
            };
            header?: never;
            path: {
                /** @description The review's id. */
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewSentencesView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found, or Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_reviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reviews": [
                 *         {
                 *           "text": "The movie was awesome"
                 *         },
                 *         {
                 *           "text": "Dull."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReviewBatchRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewBatchView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_reviews: {
        parameters: {
            query?: {
                /** @description `name:value`; of several, it must have all. */
                attribute?: string[] | null;
                /** @description Whether a person labelled it. */
                corrected?: boolean | null;
                /** @description Marks `csv` as UTF-8, and no cell is a formula; changes no other. */
                excel?: boolean;
                /** @description How the file is written. */
                format?: components["schemas"]["ExportFormat"];
                /** @description The label that a person gave. */
                label?: components["schemas"]["Label"] | null;
                /** @description Words that must all occur, `"a phrase"`, a beginning `crash*`. */
                q?: string | null;
                /** @description The highest rating. */
                rating_max?: number | null;
                /** @description The lowest rating. */
                rating_min?: number | null;
                /** @description The latest prediction. */
                sentiment?: components["schemas"]["Label"] | null;
                /** @description The first day (UTC) or RFC 3339 moment of when it was written, else stored. */
                since?: string | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reviews, one `ReviewView` per line, or one per row. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    label_reviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "labels": [
                 *         {
                 *           "id": "01a21998-d23c-7739-84b2-71dc72ac1dc3",
                 *           "label": "negative"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["LabelsRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonReceiptView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_phrases: {
        parameters: {
            query?: {
                /** @description `name:value`; of several, it must have all. */
                attribute?: string[] | null;
                /** @description Whether a person labelled it. */
                corrected?: boolean | null;
                /** @description The label that a person gave. */
                label?: components["schemas"]["Label"] | null;
                /** @description How many. */
                limit?: number;
                /** @description Words that must all occur, `"a phrase"`, a beginning `crash*`. */
                q?: string | null;
                /** @description The highest rating. */
                rating_max?: number | null;
                /** @description The lowest rating. */
                rating_min?: number | null;
                /** @description The latest prediction. */
                sentiment?: components["schemas"]["Label"] | null;
                /** @description The first day (UTC) or RFC 3339 moment of when it was written, else stored. */
                since?: string | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhraseReportView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    score_reviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "preview": true
                 *     }
                 */
                "application/json": components["schemas"]["ScoringRequest"];
            };
        };
        responses: {
            /** @description Served */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model idle */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_reviews: {
        parameters: {
            query?: {
                /** @description `name:value`; of several, it must have all. */
                attribute?: string[] | null;
                /** @description The periods to count by. */
                by?: components["schemas"]["Period"];
                /** @description Whether a person labelled it. */
                corrected?: boolean | null;
                /** @description The label that a person gave. */
                label?: components["schemas"]["Label"] | null;
                /** @description Words that must all occur, `"a phrase"`, a beginning `crash*`. */
                q?: string | null;
                /** @description The highest rating. */
                rating_max?: number | null;
                /** @description The lowest rating. */
                rating_min?: number | null;
                /** @description The latest prediction. */
                sentiment?: components["schemas"]["Label"] | null;
                /** @description The first day (UTC) or RFC 3339 moment of when it was written, else stored. */
                since?: string | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewStatsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "explain": true,
                 *       "text": "The movie was awesome"
                 *     }
                 */
                "application/json": components["schemas"]["SentimentRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_sentiment_model: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentModelView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_back: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to_version": "sentiment-1a2b3c4d+7"
                 *     }
                 */
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Version not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Version held back */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_versions: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
                /** @description Whether it was promoted; false lists what was held back. */
                promoted?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sentiment_models: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedModelPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    train_sentiment_model: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop reviews",
                 *       "start_from": "shipped"
                 *     }
                 */
                "application/json": components["schemas"]["TrainingRequest"];
            };
        };
        responses: {
            /** @description Served */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingJobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Labels too few, or Labels alike */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_sentiment_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model in use, or Model shipped */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_sentiment_model: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model": "sentiment-1a2b3c4d"
                 *     }
                 */
                "application/json": components["schemas"]["ModelChoiceRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedModelView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_texts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "texts": [
                 *         "The movie was awesome",
                 *         "Dull."
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SentimentBatchRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentBatchView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "subtext_ID_SECRET"
                 *     }
                 */
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many, or Overloaded */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarize_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sentences": 1,
                 *       "text": "The plot is thin. The acting, however, is superb. I liked it."
                 *     }
                 */
                "application/json": components["schemas"]["SummaryRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_topic_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelPage"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fit_topics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "corpus": "reviews",
                 *       "name": "App reviews"
                 *     }
                 */
                "application/json": components["schemas"]["TopicFitRequest"];
            };
        };
        responses: {
            /** @description Served */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicFitJobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Corpus empty, or Texts too few, or Fit unfinished */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic count invalid, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_topic_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_topic_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model in use, or Model shipped */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_topic_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "default": true
                 *     }
                 */
                "application/json": components["schemas"]["TopicModelRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Model shipped, or Model name taken */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document's id, or any spelling of an arXiv id. */
                document_id: string;
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTopicsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Document not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    random_document: {
        parameters: {
            query?: {
                /** @description The same seed draws the same document. */
                seed?: number | null;
                /** @description One that is about this topic. */
                topic?: number | null;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTopicsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found, or No documents */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_topic_edits: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicEditPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_topic_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The edit's id. */
                edit: number;
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Edit not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    infer_topics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "We train deep neural networks by stochastic gradient descent."
                 *     }
                 */
                "application/json": components["schemas"]["TextRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_insights: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["By"];
                /** @description An attribute, to count by its values, too. */
                segment?: string | null;
                /** @description Written, else stored, from then on. */
                since?: string | null;
                /** @description Only of this source. */
                source?: string | null;
                /** @description Written, else stored, before then. */
                until?: string | null;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Period reversed, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw_audit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    judge_sentence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "review_id": "01975c4e-8f1d-7c3a-9d2e-5b6a7c8d9e0f",
                 *       "sentiment_fits": false,
                 *       "start": 0,
                 *       "topic_fits": true
                 *     }
                 */
                "application/json": components["schemas"]["AuditRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditFiguresView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Review not found, or Sentence not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_insights: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["By"];
                /** @description Marks `csv` as UTF-8, and no cell is a formula; changes no other. */
                excel?: boolean;
                /** @description How the file is written. */
                format?: components["schemas"]["TableFormat"];
                /** @description An attribute, to count by its values, too. */
                segment?: string | null;
                /** @description Written, else stored, from then on. */
                since?: string | null;
                /** @description Only of this source. */
                source?: string | null;
                /** @description Written, else stored, before then. */
                until?: string | null;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The topics and groups, one per row. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Period reversed, or Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_similar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "by": "both",
                 *       "limit": 5,
                 *       "text": "We train deep neural networks by stochastic gradient descent."
                 *     }
                 */
                "application/json": components["schemas"]["SimilarRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Document not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_topic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
                /**
                 * @description The topic's id in the model.
                 * @example 0
                 */
                topic: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "reinforcement learning"
                 *     }
                 */
                "application/json": components["schemas"]["TopicChangeRequest"];
            };
        };
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing, or Origin refused */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_typical_documents: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
                /**
                 * @description The topic's id in the model.
                 * @example 0
                 */
                topic: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypicalDocumentPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_terms: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
                /** @description 1: by probability; 0: by what sets it apart. */
                relevance?: number;
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
                /**
                 * @description The topic's id in the model.
                 * @example 0
                 */
                topic: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_trends: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["TrendBy"];
            };
            header?: never;
            path: {
                /**
                 * @description A model's version, or `default`.
                 * @example default
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Served */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendsView"];
                };
            };
            /** @description Key required, or Key invalid */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Host unknown */
            421: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded, or Requests too many */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

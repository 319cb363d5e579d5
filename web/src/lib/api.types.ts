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
         */
        post: operations["colour_abstract_abst_subm_post"];
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
         */
        get: operations["classify_review_classify_review_get"];
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
         */
        get: operations["random_abstract_get_rand_abst_get"];
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
         */
        post: operations["find_similar_abstracts_get_similars_post"];
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
         */
        get: operations["live_livez_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Answer as long as the process runs
         * @description Answer as long as the process runs; asks nothing of anything else.
         */
        head: operations["live_livez_head"];
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
         */
        get: operations["expose_metrics_metrics_get"];
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
         */
        get: operations["ready_readyz_get"];
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
         */
        head: operations["ready_readyz_head"];
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
         */
        get: operations["train_review_train_review_get"];
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
         */
        get: operations["list_imports_v1_imports_get"];
        put?: never;
        /**
         * Import a file
         * @description Import a file: a job stores its rows, and says of each that cannot be taken why.
         */
        post: operations["import_file_v1_imports_post"];
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
         */
        delete: operations["remove_import_v1_imports__import_id__delete"];
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
         */
        post: operations["preview_import_v1_imports_preview_post"];
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
         */
        get: operations["describe_service_v1_info_get"];
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
         */
        get: operations["list_jobs_v1_jobs_get"];
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
         */
        get: operations["read_job_state_v1_jobs__job_id__get"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description Cancel a job: at once while it waits, else within seconds; what it stored stays.
         *
         *     One that does not bring a file in, or take it out, needs a key with `train` besides `write`.
         */
        delete: operations["cancel_job_v1_jobs__job_id__delete"];
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
         * Send the job whenever it changes, until it has ended, as server-sent events
         * @description Send the job whenever it changes, until it has ended, as server-sent events.
         *
         *     The `id` of an event is the number of the change: a client that sends its last one as
         *     `Last-Event-ID` misses nothing and gets nothing twice. Changes that follow one another within
         *     half a second may come as one.
         */
        get: operations["stream_job_events_v1_jobs__job_id__events_get"];
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
         */
        get: operations["export_row_problems_v1_jobs__job_id__problems_get"];
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
         */
        get: operations["list_keys_v1_keys_get"];
        put?: never;
        /**
         * Make a key
         * @description Make a key; its secret is in this answer alone.
         */
        post: operations["add_key_v1_keys_post"];
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
         */
        delete: operations["delete_key_v1_keys__key_id__delete"];
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
         */
        get: operations["describe_limits_v1_limits_get"];
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
         */
        get: operations["list_reviews_v1_reviews_get"];
        put?: never;
        /**
         * Store a review, classify it, and answer it with its prediction
         * @description Store a review, classify it, and answer it with its prediction.
         */
        post: operations["add_review_v1_reviews_post"];
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
         */
        get: operations["read_review_v1_reviews__review_id__get"];
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
         */
        delete: operations["delete_review_v1_reviews__review_id__delete"];
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
         */
        put: operations["label_review_v1_reviews__review_id__label_put"];
        post?: never;
        /**
         * Take a correction back, and exactly what was learned from it
         * @description Take a correction back, and exactly what was learned from it.
         */
        delete: operations["unlabel_review_v1_reviews__review_id__label_delete"];
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
         */
        get: operations["list_predictions_v1_reviews__review_id__predictions_get"];
        put?: never;
        /**
         * Score a review with the current model
         * @description Score a review with the current model; its earlier predictions stay.
         */
        post: operations["predict_again_v1_reviews__review_id__predictions_post"];
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
         */
        get: operations["list_sentences_v1_reviews__review_id__sentences_get"];
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
         */
        post: operations["add_reviews_v1_reviews_batch_post"];
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
         */
        get: operations["export_reviews_v1_reviews_export_get"];
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
         */
        put: operations["label_reviews_v1_reviews_labels_put"];
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
         */
        get: operations["compare_phrases_v1_reviews_phrases_get"];
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
         */
        post: operations["score_reviews_v1_reviews_predictions_post"];
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
         */
        get: operations["count_reviews_v1_reviews_stats_get"];
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
         */
        post: operations["classify_text_v1_sentiment_post"];
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
         */
        get: operations["read_model_v1_sentiment_model_get"];
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
         */
        post: operations["roll_back_v1_sentiment_model_rollback_post"];
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
         */
        get: operations["list_versions_v1_sentiment_model_versions_get"];
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
         */
        get: operations["list_sentiment_models_v1_sentiment_models_get"];
        put?: never;
        /**
         * Train a model on all stored labels
         * @description Train a model on all stored labels: a job, which installs it and does not choose it.
         *
         *     The job's `result` says what it won by cross-validation, and which labels to look at.
         */
        post: operations["train_sentiment_model_v1_sentiment_models_post"];
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
         */
        delete: operations["remove_sentiment_model_v1_sentiment_models__model__delete"];
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
         */
        put: operations["choose_sentiment_model_v1_sentiment_models_current_put"];
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
         */
        post: operations["classify_texts_v1_sentiment_batch_post"];
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
         */
        get: operations["read_session_v1_session_get"];
        put?: never;
        /**
         * Log in with a key
         * @description Log in with a key: sets a cookie that stands for it. The session before, if any, ends.
         */
        post: operations["log_in_v1_session_post"];
        /**
         * Log out
         * @description Log out: the session ends, and its cookie is taken back.
         */
        delete: operations["log_out_v1_session_delete"];
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
         */
        post: operations["summarize_text_v1_summary_post"];
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
         */
        get: operations["list_models_v1_topic_models_get"];
        put?: never;
        /**
         * Fit topics to stored reviews or imported documents
         * @description Fit topics to stored reviews or imported documents: a job, which installs the model.
         *
         *     Several numbers of topics are compared; the topics of the model of that name before keep their
         *     names. Every stored review then has its topics, as has each new one.
         */
        post: operations["fit_topics_v1_topic_models_post"];
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
         */
        get: operations["read_model_v1_topic_models__model__get"];
        put?: never;
        post?: never;
        /**
         * Remove a model that is not the default, with what reviews have of it
         * @description Remove a model that is not the default, with what reviews have of it.
         */
        delete: operations["remove_model_v1_topic_models__model__delete"];
        options?: never;
        head?: never;
        /**
         * Give a model another name, or make it the default
         * @description Give a model another name, or make it the default: here at once, elsewhere soon after.
         */
        patch: operations["change_model_v1_topic_models__model__patch"];
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
         */
        get: operations["read_document_v1_topic_models__model__documents__document_id__get"];
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
         */
        get: operations["random_document_v1_topic_models__model__documents_random_get"];
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
         */
        get: operations["list_edits_v1_topic_models__model__edits_get"];
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
         */
        delete: operations["undo_edit_v1_topic_models__model__edits__edit__delete"];
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
         */
        post: operations["infer_topics_v1_topic_models__model__inference_post"];
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
         */
        get: operations["read_insights_v1_topic_models__model__sentiment_get"];
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
         */
        get: operations["draw_audit_v1_topic_models__model__sentiment_audit_get"];
        put?: never;
        /**
         * Take what a person says of a sentence
         * @description Take what a person says of a sentence: whether its topic and its verdict are right.
         */
        post: operations["judge_sentence_v1_topic_models__model__sentiment_audit_post"];
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
         */
        get: operations["export_insights_v1_topic_models__model__sentiment_export_get"];
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
         */
        post: operations["find_similar_v1_topic_models__model__similar_post"];
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
         */
        patch: operations["change_topic_v1_topic_models__model__topics__topic__patch"];
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
         */
        get: operations["list_typical_documents_v1_topic_models__model__topics__topic__documents_get"];
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
         */
        get: operations["list_terms_v1_topic_models__model__topics__topic__terms_get"];
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
         */
        get: operations["read_trends_v1_topic_models__model__trends_get"];
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
            /** Abstract */
            abstract?: string | null;
        };
        /**
         * AccuracyChange
         * @description An accuracy before and after.
         */
        AccuracyChange: {
            /** After */
            after: number;
            /** Before */
            before: number;
        };
        /**
         * AccuracyView
         * @description How many of the judged sentences are right, and the share of all that are.
         */
        AccuracyView: {
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Judged */
            judged: number;
            /** Right */
            right: number;
            /** Share */
            share: number | null;
        };
        /**
         * AuditedSentenceView
         * @description A sentence that is to be judged.
         */
        AuditedSentenceView: {
            /** End */
            end: number;
            /** Label */
            label: string;
            /** Positive */
            positive: boolean;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Topic */
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
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /** Sentiment Fits */
            sentiment_fits: boolean;
            /** Start */
            start: number;
            /** Topic Fits */
            topic_fits: boolean;
        };
        /**
         * AuditView
         * @description The sentences to judge next, drawn at random, and what the judged ones say.
         */
        AuditView: {
            audit: components["schemas"]["AuditFiguresView"];
            /** Items */
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
            /** Count */
            count: number;
            /**
             * Mean Probability
             * @description Mean predicted probability of positive in the bin.
             */
            mean_probability: number;
            /**
             * Share Positive
             * @description Share of the bin's reviews that are positive.
             */
            share_positive: number;
        };
        /**
         * CalibrationView
         * @description P(positive) = sigmoid(slope · log-odds + intercept).
         */
        CalibrationView: {
            /** Intercept */
            intercept: number;
            /**
             * Prior
             * @description The share of positives for which this holds.
             */
            prior: number;
            /** Slope */
            slope: number;
        };
        /**
         * CandidateView
         * @description The fits of one number of topics, as means over their seeds.
         */
        CandidateView: {
            /** Chosen */
            chosen: boolean;
            /**
             * Coherence
             * @description NPMI of each topic's ten likeliest terms in texts that were not fitted; null meanwhile.
             */
            coherence: number | null;
            /**
             * Diversity
             * @description The part of distinct terms among the 25 likeliest of all topics.
             */
            diversity: number | null;
            /**
             * Junk
             * @description Topics that cannot be spoken of, by their figures.
             */
            junk: number | null;
            /**
             * Stability
             * @description How much the ten likeliest terms agree between two seeds.
             */
            stability: number | null;
            /** Sweeps */
            sweeps: components["schemas"]["SweepFiguresView"][];
            /** Topics */
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
            /** Before */
            before: number[];
            /** Labels */
            labels: string[];
            /** Topics */
            topics: number[];
        };
        /**
         * ClassifiedView
         * @description The answer of the old classify call; the probability is in percent.
         */
        ClassifiedView: {
            /**
             * Id
             * Format: uuid
             */
            _id: string;
            /** Probability */
            probability: number;
            sentiment: components["schemas"]["Label"];
        };
        /**
         * ColouredView
         * @description The answer of the old submit call.
         */
        ColouredView: {
            /**
             * Topics
             * @description Topic and share, the largest first.
             */
            topics: (number)[][];
            /**
             * Words
             * @description The text split at white space, each part with its topic, or -1.
             */
            words: (string | number)[][];
        };
        /**
         * ColumnView
         * @description A column of a file.
         */
        ColumnView: {
            /**
             * Examples
             * @description Its cells in up to five rows, which are the same for all columns; rows with unusual letters
             *     come first, since they show whether these are right.
             */
            examples: string[];
            /**
             * Field
             * @description The field that it is proposed for; null if for none.
             */
            field: string | null;
            /** Name */
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
            /** Before */
            before: number;
            /**
             * Distance
             * @description The Jensen-Shannon distance of the two, base 2.
             */
            distance: number;
            /** Label */
            label: string;
            /** Topic */
            topic: number;
        };
        /**
         * ContradictionView
         * @description Reviews that are alike and labelled differently: `ids`, `texts` and `labels` in one order.
         */
        ContradictionView: {
            /** Ids */
            ids: string[];
            /** Labels */
            labels: components["schemas"]["Label"][];
            /** Texts */
            texts: string[];
        };
        /**
         * ContributionView
         * @description A shared topic and its part of the likeness by topics.
         */
        ContributionView: {
            /** Contribution */
            contribution: number;
            /** Label */
            label: string;
            /** Topic */
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
            /** As Trained */
            as_trained: number;
            /**
             * At The Time
             * @description That of the version right before each of these labels was learned.
             */
            at_the_time: number;
            /**
             * Count
             * @description How many there are: a hundred or a fifth of all, and 25 or more in the beginning.
             */
            count: number;
            /**
             * Labels
             * @description The number of the last of them, from the first that is measured.
             */
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
            /** Count */
            count: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Mean Probability
             * @description Mean probability of positive.
             */
            mean_probability: number;
            /** Negative */
            negative: number;
            /** Positive */
            positive: number;
        };
        /**
         * DocumentTopicsView
         * @description A document and what it is about.
         */
        DocumentTopicsView: {
            /** Authors */
            authors: string | null;
            /** Categories */
            categories: string[];
            /** Date */
            date: string | null;
            /** Id */
            id: string;
            /** Model */
            model: string;
            /** Text */
            text: string | null;
            /** Title */
            title: string | null;
            /**
             * Topics
             * @description The largest share first, without those under 0.01; empty if nothing is known of it.
             */
            topics: components["schemas"]["TopicShareView"][];
            /** Url */
            url: string | null;
        };
        /**
         * DocumentView
         * @description A document; `text` is null unless it was imported here.
         */
        DocumentView: {
            /** Authors */
            authors: string | null;
            /** Categories */
            categories: string[];
            /** Date */
            date: string | null;
            /** Id */
            id: string;
            /** Text */
            text: string | null;
            /** Title */
            title: string | null;
            /** Url */
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
            /** Accuracy */
            accuracy: number;
            /**
             * Accuracy Interval
             * @description The accuracy on all such texts lies in here in 19 of 20 cases.
             */
            accuracy_interval: [
                number,
                number
            ];
            /**
             * Calibration Error
             * @description By how much probabilities and shares of right answers differ, on average.
             */
            calibration_error: number;
            /** Log Loss */
            log_loss: number;
            /** Log Loss Interval */
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
            /** Bytes */
            bytes: number;
            /** File */
            file: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * HoldoutView
         * @description What a change did to the frozen hold-out, null for a model without one; losses in nats.
         */
        HoldoutView: {
            /** Accuracy After */
            accuracy_after: number | null;
            /** Accuracy Before */
            accuracy_before: number | null;
            /** Log Loss After */
            log_loss_after: number | null;
            /** Log Loss Before */
            log_loss_before: number | null;
        };
        /**
         * ImpactView
         * @description The mean of all reviews less that of those without the topic.
         */
        ImpactView: {
            /** Interval */
            interval: [
                number,
                number
            ];
            /**
             * Points
             * @description In stars where reviews have some, else in hundredths of the share positive.
             */
            points: number;
        };
        /**
         * ImplausibleView
         * @description A label that models which did not see it take for wrong.
         */
        ImplausibleView: {
            /** Id */
            id: string;
            label: components["schemas"]["Label"];
            /**
             * Probability
             * @description That of the label.
             */
            probability: number;
            /** Text */
            text: string;
        };
        /**
         * ImportCountsView
         * @description What became of the rows of a file.
         */
        ImportCountsView: {
            /** Added */
            added: number;
            /**
             * Rejected
             * @description Rows that cannot be taken; the problems of the job say why.
             */
            rejected: number;
            /** Replaced */
            replaced: number;
            /** Rows */
            rows: number;
            /**
             * Skipped
             * @description Rows that were stored already.
             */
            skipped: number;
        };
        /**
         * ImportKind
         * @description What the rows of a file become.
         * @enum {string}
         */
        ImportKind: "reviews" | "documents";
        /**
         * ImportOptionsView
         * @description How a file was read and stored.
         */
        ImportOptionsView: {
            /** Attributes */
            attributes: string[];
            dates: components["schemas"]["DateOrder"] | null;
            /** Delimiter */
            delimiter: string | null;
            duplicates: components["schemas"]["Duplicates"];
            /** Encoding */
            encoding: string | null;
            into: components["schemas"]["ImportKind"];
            /** Labels */
            labels: {
                [key: string]: components["schemas"]["Label"];
            } | null;
            /** Mapping */
            mapping: {
                [key: string]: string;
            } | null;
            /** Sheet */
            sheet: string | null;
            /** Source */
            source: string | null;
            /** Stars As Labels */
            stars_as_labels: boolean;
        };
        /**
         * ImportPage
         * @description One page of imports, the newest first.
         */
        ImportPage: {
            /** Items */
            items: components["schemas"]["ImportView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ImportView
         * @description A file that came in.
         */
        ImportView: {
            counts: components["schemas"]["ImportCountsView"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** File */
            file: string;
            /**
             * Finished At
             * @description Null while it comes in, and if it was broken off.
             */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             * @description That of its job, too.
             */
            id: string;
            kind: components["schemas"]["ImportKind"];
            options: components["schemas"]["ImportOptionsView"];
            /**
             * Removed At
             * @description When it was taken out again.
             */
            removed_at: string | null;
            /** Source */
            source: string | null;
        };
        /**
         * InferenceView
         * @description What a text is about.
         */
        InferenceView: {
            /**
             * Coverage
             * @description The part of the text's content words that the model knows.
             */
            coverage: number;
            /**
             * From Prior
             * @description True if the model knows no word: the topics are then those of any text.
             */
            from_prior: boolean;
            /** Model */
            model: string;
            /** Segments */
            segments: components["schemas"]["TopicSegmentView"][];
            /**
             * Topics
             * @description The largest share first, without those under 0.01.
             */
            topics: components["schemas"]["TopicShareView"][];
            /** Unknown Words */
            unknown_words: string[];
        };
        /**
         * InfoView
         * @description Which software and which models answer.
         */
        InfoView: {
            /** Models */
            models: components["schemas"]["ModelInfoView"][];
            /** Name */
            name: string;
            /** Version */
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
            /**
             * Before
             * @description The period before: as long, and directly before.
             */
            before: [
                string,
                string
            ] | null;
            /**
             * Change
             * @description By how many points `positive` changed against the period before; null without one.
             */
            change: number | null;
            /**
             * Groups
             * @description The same of each group of topics.
             */
            groups: components["schemas"]["TopicFiguresView"][];
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** @description What impact is in: stars, or the share positive. */
            measure: components["schemas"]["Measure"];
            /** Model */
            model: string;
            /** Name */
            name: string;
            /** New Phrases */
            new_phrases: components["schemas"]["NewPhraseView"][];
            /**
             * Pending
             * @description The reviews that are stored and not analysed yet.
             */
            pending: number;
            /**
             * Periods
             * @description From the first with a review to the last, 366 at most, the latest; none is still to come.
             */
            periods: components["schemas"]["TopicPeriodView"][];
            /** Positive */
            positive: number | null;
            /** Reviews */
            reviews: number;
            /**
             * Rising Phrases
             * @description What is said more often than before, the surest first; none where nothing is before.
             */
            rising_phrases: components["schemas"]["RisingPhraseView"][];
            /**
             * Segments
             * @description The same by the values of an attribute, if one was asked for.
             */
            segments: components["schemas"]["ValueFiguresView"][] | null;
            /** Sentences */
            sentences: number;
            /**
             * Sentiment Models
             * @description The models that the verdicts are of.
             */
            sentiment_models: string[];
            /** Since */
            since: string | null;
            /**
             * Since Fit
             * @description The reviews stored after the topics were fitted, of the source and time of the fit.
             */
            since_fit: number;
            /** Source */
            source: string | null;
            /**
             * Topics
             * @description All topics, and what no topic explains, the most negative impact first.
             */
            topics: components["schemas"]["TopicFiguresView"][];
            /**
             * Unexplained
             * @description The reviews that no topic explains.
             */
            unexplained: number;
            /** Until */
            until: string | null;
        };
        /**
         * InvalidRequest
         * @description A problem that lies in particular parts of the request.
         */
        InvalidRequest: {
            /**
             * Detail
             * @description What happened and what to do about it.
             */
            detail: string;
            /**
             * Errors
             * @description What is wrong, and where.
             */
            errors: components["schemas"]["PointedProblem"][];
            /**
             * Instance
             * @description The path that was called.
             */
            instance: string;
            /**
             * Request Id
             * @description The id under which the logs know this request; also in the X-Request-ID header.
             */
            request_id: string;
            /**
             * Status
             * @description The HTTP status, also inside a batch.
             */
            status: number;
            /**
             * Title
             * @description The kind of problem, in words.
             */
            title: string;
            /**
             * Type
             * @description A stable reference that names the kind of problem.
             */
            type: string;
        };
        /**
         * JobPage
         * @description One page of jobs, newest first.
         */
        JobPage: {
            /** Items */
            items: components["schemas"]["JobView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * JobProblemView
         * @description Why a job failed, as a problem document has it.
         */
        JobProblemView: {
            /**
             * Detail
             * @description What happened and what to do about it.
             */
            detail: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
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
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description The name of the key that asked for it; null without one.
             */
            key: string | null;
            /**
             * Kind
             * @description What it does, such as `import_reviews`.
             */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /**
             * Progress
             * @description The share of the work that is done; null while nobody can tell.
             */
            progress: number | null;
            /**
             * Request
             * @description What the job was asked.
             */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Result
             * @description What has come of it so far; in the end, what it answers.
             */
            result: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /**
             * Step
             * @description What is being done.
             */
            step: string;
        };
        JsonValue: unknown;
        /**
         * KeyPage
         * @description The keys, newest first.
         */
        KeyPage: {
            /** Items */
            items: components["schemas"]["KeyView"][];
            /** Next Cursor */
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
            /**
             * Expires At
             * @description When it ends to be valid; null means never.
             */
            expires_at?: string | null;
            /**
             * Name
             * @description What or who it is for, as it stands in the history of what is done with it.
             */
            name: string;
            /**
             * Requests Per Minute
             * @description How many requests it may send in a minute; null means that there is no limit.
             */
            requests_per_minute?: number | null;
            /**
             * Scopes
             * @description What it allows; `admin` allows everything, the others only what they name.
             */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * KeyView
         * @description A key, without its secret.
         */
        KeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Used At
             * @description To the minute; null if it was never used.
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Requests Per Minute */
            requests_per_minute: number | null;
            /** Scopes */
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
            /** Accuracy */
            accuracy: number;
            /** Calibration Curve */
            calibration_curve: components["schemas"]["CalibrationPoint"][];
            /**
             * Calibration Error
             * @description How far announced and found shares of positives differ, on average over the curve.
             */
            calibration_error: number;
            confusion: components["schemas"]["ConfusionView"];
            /**
             * Interval
             * @description Where the accuracy on many more such reviews lies, with 95 % confidence (Wilson).
             */
            interval: number[];
            /** Right */
            right: number;
        };
        /**
         * LabelMeasurementView
         * @description The model as it was trained and as it is now, on the same reviews.
         */
        LabelMeasurementView: {
            as_trained: components["schemas"]["LabelFiguresView"];
            /**
             * Broken
             * @description Reviews it had right as trained and has wrong now.
             */
            broken: number;
            /** Curve */
            curve: components["schemas"]["CurvePointView"][];
            /**
             * Mended
             * @description Reviews it had wrong as trained and has right now.
             */
            mended: number;
            /** @description The current version, for each review without what that review itself taught it. */
            now: components["schemas"]["LabelFiguresView"];
            /**
             * Reviews
             * @description The reviews labelled last, 2,000 at most.
             */
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
            /** Labels */
            labels: components["schemas"]["ReviewLabel"][];
        };
        /**
         * LessonReceiptView
         * @description What came of many corrections.
         */
        LessonReceiptView: {
            /**
             * Flipped
             * @description Stored reviews, among the newest 10,000, whose label the change turns over.
             */
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /**
             * Model Version
             * @description The version that answers from now on.
             */
            model_version: string;
            /**
             * Promoted
             * @description Whether all were learned that teach something; if not, the labels are kept all the same.
             */
            promoted: boolean;
            /** Reason */
            reason: string;
            /**
             * Results
             * @description What came of each, in order.
             */
            results: (components["schemas"]["RelabelledView"] | components["schemas"]["InvalidRequest"] | components["schemas"]["Problem"])[];
        };
        /**
         * LimitsView
         * @description How much may be asked at once.
         */
        LimitsView: {
            /** Batch Items */
            batch_items: number;
            /** Body Bytes */
            body_bytes: number;
            /**
             * Explained Characters
             * @description All texts of a batch together, if `explain` is asked for.
             */
            explained_characters: number;
            /**
             * Header Bytes
             * @description All headers of a request together.
             */
            header_bytes: number;
            /** Header Count */
            header_count: number;
            /**
             * Inference Characters
             * @description Characters of their texts, beyond two analyses for each thread.
             */
            inference_characters: number;
            /**
             * Inference Limit
             * @description Analyses that may run or wait in one worker.
             */
            inference_limit: number;
            /** Page Items */
            page_items: number;
            /** Page Items Default */
            page_items_default: number;
            /** Summary Sentences */
            summary_sentences: number;
            /** Text Characters */
            text_characters: number;
            /**
             * Upload Bytes
             * @description The largest file that may be imported.
             */
            upload_bytes: number;
            /** Url Bytes */
            url_bytes: number;
        };
        /**
         * ListedModelPage
         * @description One page of the models: the shipped one first, then the others, the latest first.
         */
        ListedModelPage: {
            /** Items */
            items: components["schemas"]["ListedModelView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ListedModelView
         * @description A sentiment model that can answer.
         */
        ListedModelView: {
            /**
             * Bytes
             * @description The size of its files.
             */
            bytes: number;
            /**
             * Created At
             * @description When it was trained or imported; null for the shipped one.
             */
            created_at: string | null;
            /**
             * Current
             * @description Whether it is the one that was chosen to answer.
             */
            current: boolean;
            /**
             * Metrics
             * @description Figures measured when it was trained or imported, and how.
             */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Model
             * @description Its version as it was trained or imported; its learning log is its own.
             */
            model: string;
            /**
             * Name
             * @description What people call it.
             */
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
            /** Key */
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
            /** Model */
            model: string;
        };
        /**
         * ModelInfoView
         * @description An installed model and the digests of its files.
         */
        ModelInfoView: {
            /** Base */
            base: string;
            /** Files */
            files: components["schemas"]["FileView"][];
            /** Name */
            name: string;
            /** Requires */
            requires: {
                [key: string]: string;
            };
            /** Version */
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
            /** Items */
            items: components["schemas"]["ModelVersionView"][];
            /** Next Cursor */
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
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Flipped */
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /**
             * Key
             * @description The name of the key that made it; null without one, and for what the service does itself.
             */
            key: string | null;
            label: components["schemas"]["Label"] | null;
            /** Parent */
            parent: string;
            /** Promoted */
            promoted: boolean;
            /** Reason */
            reason: string;
            /** Review Id */
            review_id: string | null;
            /**
             * Text
             * @description The first 200 characters of the review; null without one, or if it was deleted.
             */
            text: string | null;
            /** Version */
            version: string;
        };
        /**
         * NewKeyView
         * @description A key that was just made, the only time that it is shown.
         */
        NewKeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description What to send as `Authorization: Bearer …`; it is not stored and cannot be shown again.
             */
            key: string;
            /**
             * Last Used At
             * @description To the minute; null if it was never used.
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Requests Per Minute */
            requests_per_minute: number | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * NewPhraseView
         * @description A phrase that no review before the period says.
         */
        NewPhraseView: {
            /** Phrase */
            phrase: string;
            /** Review Ids */
            review_ids: string[];
            /** Reviews */
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
            /**
             * Attributes
             * @description Named values of your own, such as country, plan or version.
             */
            attributes?: {
                [key: string]: string | number;
            } | null;
            /**
             * Created At
             * @description When it was stored in the service that exported it; now, if it was not.
             */
            created_at?: string | null;
            /**
             * External Id
             * @description The source's own id; each is stored once per source.
             */
            external_id?: string | null;
            /**
             * Id
             * @description The id in an export; the review gets a new one.
             */
            id?: string | null;
            /** @description What a person says it is; stored and shown, and not learned by itself. */
            label?: components["schemas"]["Label"] | null;
            /**
             * Labelled At
             * @description When `label` was given; now, if that is not known.
             */
            labelled_at?: string | null;
            /** @description The prediction in an export; the review is classified anew. */
            prediction?: components["schemas"]["JsonValue"];
            /**
             * Rating
             * @description The writer's rating, on the source's own scale.
             */
            rating?: number | null;
            /**
             * Source
             * @description Where the review comes from.
             */
            source?: string | null;
            /**
             * Text
             * @description 1 to 100,000 characters after trimming; not blank, no NUL.
             */
            text: string;
            /** Title */
            title?: string | null;
            /**
             * Written At
             * @description When it was written, with a zone.
             */
            written_at?: string | null;
        };
        /**
         * OnLabelsView
         * @description The model on the reviews that you labelled.
         */
        OnLabelsView: {
            /** @description Null if it was trained on all of them. */
            measured: components["schemas"]["LabelMeasurementView"] | null;
            /**
             * Model Version
             * @description The version that was measured: where labels come in all the time, one of a moment ago.
             */
            model_version: string;
            /** Negative */
            negative: number;
            /** Positive */
            positive: number;
            /**
             * Trained On
             * @description Reviews on whose texts the model was trained: it may know them by heart.
             */
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
            /** Count */
            count: number;
            /**
             * From
             * Format: date
             * @description Its first day; weeks begin on Mondays.
             */
            from: string;
            /**
             * Mean Probability
             * @description Mean probability of positive.
             */
            mean_probability: number;
            /** Negative */
            negative: number;
            /** Positive */
            positive: number;
        };
        /**
         * PhraseExampleView
         * @description A review that says a phrase.
         */
        PhraseExampleView: {
            /**
             * Excerpt
             * @description The part of its text around the phrase.
             */
            excerpt: string;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
        };
        /**
         * PhraseReportView
         * @description What sets the negative reviews apart from the positive.
         */
        PhraseReportView: {
            /**
             * Negative
             * @description The negative reviews among those that were read: the newest that match, up to 20,000
             *     reviews and 3,000,000 characters.
             */
            negative: number;
            /** Phrases */
            phrases: components["schemas"]["SetApartView"][];
            /** Positive */
            positive: number;
        };
        /**
         * PointedProblem
         * @description One thing wrong with a request's content.
         */
        PointedProblem: {
            /**
             * Detail
             * @description What is wrong there.
             */
            detail: string;
            /**
             * Pointer
             * @description Where in the body, as `#/text`; for a parameter its kind and name, as `/query/limit`.
             */
            pointer: string;
        };
        /**
         * PredictionCountsView
         * @description How many of some reviews are predicted positive, and how many negative.
         */
        PredictionCountsView: {
            /** Negative */
            negative: number;
            /** Positive */
            positive: number;
        };
        /**
         * PredictionPage
         * @description A review's predictions, newest first.
         */
        PredictionPage: {
            /** Items */
            items: components["schemas"]["PredictionView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PredictionSummary
         * @description A prediction in short.
         */
        PredictionSummary: {
            label: components["schemas"]["Label"];
            /** Model Version */
            model_version: string;
            /** Probability */
            probability: number;
            /** Sure */
            sure: boolean;
        };
        /**
         * PredictionView
         * @description What one model version said about a review; never changed afterwards.
         */
        PredictionView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            label: components["schemas"]["Label"];
            /** Model Version */
            model_version: string;
            /** Probability */
            probability: number;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /** Sure */
            sure: boolean;
        };
        /**
         * PreviewView
         * @description What a file is taken for, and the mapping that is proposed.
         */
        PreviewView: {
            /** Columns */
            columns: components["schemas"]["ColumnView"][];
            /** Delimiter */
            delimiter: string | null;
            /** Encoding */
            encoding: string | null;
            /** Format */
            format: string;
            /**
             * Notes
             * @description What was assumed, in sentences.
             */
            notes: string[];
            /** @description The options of the latest import of a file with these columns; null if there was none. */
            options: components["schemas"]["ImportOptionsView"] | null;
            /**
             * Problems
             * @description The first rows that cannot be taken with the proposed mapping.
             */
            problems: components["schemas"]["RowProblemView"][];
            /**
             * Rows
             * @description How many rows the file has; null if that takes long to count.
             */
            rows: number | null;
            /** Sheets */
            sheets: string[];
        };
        /**
         * Problem
         * @description Why a request, or one item of a batch, was not served.
         */
        Problem: {
            /**
             * Detail
             * @description What happened and what to do about it.
             */
            detail: string;
            /**
             * Instance
             * @description The path that was called.
             */
            instance: string;
            /**
             * Request Id
             * @description The id under which the logs know this request; also in the X-Request-ID header.
             */
            request_id: string;
            /**
             * Status
             * @description The HTTP status, also inside a batch.
             */
            status: number;
            /**
             * Title
             * @description The kind of problem, in words.
             */
            title: string;
            /**
             * Type
             * @description A stable reference that names the kind of problem.
             */
            type: string;
        };
        /**
         * ProblemFormat
         * @description How rows that were not taken are written.
         * @enum {string}
         */
        ProblemFormat: "ndjson" | "csv";
        /**
         * PullWordsView
         * @description The words of a topic's sentences that pull the verdict down and up, the strongest first.
         */
        PullWordsView: {
            /** Down */
            down: string[];
            /** Up */
            up: string[];
        };
        /**
         * QuoteView
         * @description A sentence of a review; `text` is its text from `start` to `end`, in code points.
         */
        QuoteView: {
            /** End */
            end: number;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /** Start */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * RankedTermView
         * @description A term by its relevance to a topic.
         */
        RankedTermView: {
            /** In Topic */
            in_topic: number;
            /** Overall */
            overall: number;
            /**
             * Relevance
             * @description λ·log P(term | topic) + (1 - λ)·log of its lift over the corpus; λ is what was asked for.
             */
            relevance: number;
            /** Term */
            term: string;
        };
        /**
         * ReadinessView
         * @description Whether the service can be asked.
         */
        ReadinessView: {
            /**
             * Problem
             * @description Why the sentiment model that was chosen does not answer here; null if it does.
             */
            problem: string | null;
            /** Status */
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
            /**
             * Flipped
             * @description Stored reviews, among the newest 10,000, whose label the change turns over.
             */
            flipped: number;
            holdout: components["schemas"]["HoldoutView"];
            /**
             * Model Version
             * @description The version that answers from now on.
             */
            model_version: string;
            /**
             * Promoted
             * @description Whether the correction was learned; if not, the label is kept all the same.
             */
            promoted: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * RelabelledView
         * @description A review that was labelled, with the predictions on it before and now.
         */
        RelabelledView: {
            after: components["schemas"]["PredictionSummary"];
            before: components["schemas"]["PredictionSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /**
             * Reviews
             * @description The reviews; one that cannot be stored gets a problem in its place.
             */
            reviews: components["schemas"]["NewReviewRequest"][];
        };
        /**
         * ReviewBatchView
         * @description What came of each review, in order.
         */
        ReviewBatchView: {
            /** Results */
            results: (components["schemas"]["ReviewView"] | components["schemas"]["InvalidRequest"] | components["schemas"]["Problem"])[];
        };
        /**
         * ReviewLabel
         * @description The right label for one of many reviews.
         */
        ReviewLabel: {
            /**
             * Id
             * Format: uuid
             */
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
            /** Items */
            items: components["schemas"]["ReviewView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ReviewSentencesView
         * @description The sentences of a review.
         */
        ReviewSentencesView: {
            /**
             * Model
             * @description The topic model.
             */
            model: string;
            /** Sentences */
            sentences: components["schemas"]["ReviewSentenceView"][];
            /**
             * Sentiment Model
             * @description The version that the verdicts are of; null where the review has no topics yet.
             */
            sentiment_model: string | null;
        };
        /**
         * ReviewSentenceView
         * @description A sentence with its verdict and its topic.
         */
        ReviewSentenceView: {
            /** End */
            end: number;
            /** @description The verdict on the sentence, which leans to its review's. */
            label: components["schemas"]["Label"];
            /** Probability */
            probability: number;
            /**
             * Start
             * @description Code points of the review's text before it.
             */
            start: number;
            /** Sure */
            sure: boolean;
            /** Text */
            text: string;
            /** @description The likeliest topic, and its share of the sentence; null where no topic explains it. */
            topic: components["schemas"]["TopicShareView"] | null;
        };
        /**
         * ReviewStatsView
         * @description Figures over the reviews that match.
         */
        ReviewStatsView: {
            /** By Day */
            by_day: components["schemas"]["DayCountView"][];
            /**
             * By Period
             * @description Counts by the period that was asked for, the oldest first.
             */
            by_period: components["schemas"]["PeriodCountView"][];
            /** By Sentiment */
            by_sentiment: components["schemas"]["SentimentCountView"][];
            /** Corrected */
            corrected: number;
            /**
             * Total
             * @description How many match.
             */
            total: number;
        };
        /**
         * ReviewView
         * @description A stored review with its latest prediction and, if it was given one, its label.
         */
        ReviewView: {
            /**
             * Attributes
             * @description Named values of the user's own; null if there are none.
             */
            attributes: {
                [key: string]: string | number;
            } | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** External Id */
            external_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** @description What a person says it is; null until someone has. */
            label: components["schemas"]["Label"] | null;
            /** Labelled At */
            labelled_at: string | null;
            prediction: components["schemas"]["PredictionView"];
            /** Rating */
            rating: number | null;
            /** Source */
            source: string | null;
            /** Text */
            text: string;
            /** Title */
            title: string | null;
            /** Written At */
            written_at: string | null;
        };
        /**
         * RisingPhraseView
         * @description A phrase that more of the period's reviews say than of those before, by more than chance.
         */
        RisingPhraseView: {
            /**
             * Counted
             * @description The reviews of the period that were read, of which `reviews` say it.
             */
            counted: number;
            /**
             * Counted Before
             * @description The reviews before the period that were read, the newest.
             */
            counted_before: number;
            /**
             * Forms
             * @description As reviews of the period say it, the most frequent first: crash, crashes, crashing.
             */
            forms: string[];
            /**
             * Phrase
             * @description The most frequent of its forms.
             */
            phrase: string;
            /** Review Ids */
            review_ids: string[];
            /** Reviews */
            reviews: number;
            /** Reviews Before */
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
            /** To Version */
            to_version: string;
        };
        /**
         * RowProblemView
         * @description A row of a file that cannot be taken as it is.
         */
        RowProblemView: {
            /**
             * Column
             * @description The column that is wrong; null where it is the row.
             */
            column: string | null;
            /**
             * Line
             * @description Where the row begins; the first line of the file is 1, the header included.
             */
            line: number;
            /**
             * Problem
             * @description Why, and what to do about it.
             */
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
            /**
             * Model
             * @description The one that answers, unless a preview names another.
             */
            model?: string | null;
            /**
             * Preview
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
            /** Text */
            text: string;
            /**
             * Weight
             * @description Its part of the log-odds; null for what is not a word.
             */
            weight: number | null;
        };
        /**
         * SentenceView
         * @description How a sentence feels: by 0.75 of its own log-odds, and 0.25 of its text's.
         */
        SentenceView: {
            /** End */
            end: number;
            label: components["schemas"]["Label"];
            /** Probability */
            probability: number;
            /** Start */
            start: number;
            /** Sure */
            sure: boolean;
            /**
             * Text
             * @description `input[start:end]`, in Unicode code points.
             */
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
             * Adapt Prior
             * @description Estimate the share of positives among these texts, and classify them accordingly.
             * @default false
             */
            adapt_prior: boolean;
            /**
             * Explain
             * @description Answer with the weight of every word; for at most 200,000 characters in all texts.
             * @default false
             */
            explain: boolean;
            /**
             * Texts
             * @description The texts; one that cannot be read gets a problem in its place.
             */
            texts: string[];
        };
        /**
         * SentimentBatchView
         * @description Predictions in the order of the texts.
         */
        SentimentBatchView: {
            /** Model Version */
            model_version: string;
            /**
             * Prior
             * @description The share of positives that was estimated; null unless `adapt_prior` was asked for.
             */
            prior: number | null;
            /** Results */
            results: (components["schemas"]["SentimentView"] | components["schemas"]["InvalidRequest"] | components["schemas"]["Problem"])[];
        };
        /**
         * SentimentChangeView
         * @description What a topic adds to the change of the share positive against the period before, in points.
         *
         *     The points of all topics add up to the whole change.
         */
        SentimentChangeView: {
            /**
             * Felt
             * @description As it feels better or worse: w̄·Δs, s its share positive.
             */
            felt: number;
            /** Points */
            points: number;
            /**
             * Significant
             * @description More than chance, with all topics tested at once (Benjamini and Hochberg 1995, at 5 %).
             */
            significant: boolean;
            /**
             * Spoken
             * @description As it is spoken of more or less: Δw·(s̄ - S̄), w its share of the sentences.
             */
            spoken: number;
        };
        /**
         * SentimentCountView
         * @description Reviews by latest prediction.
         */
        SentimentCountView: {
            /** Count */
            count: number;
            label: components["schemas"]["Label"];
            /** Mean Probability */
            mean_probability: number | null;
        };
        /**
         * SentimentModelView
         * @description The model that answers now.
         */
        SentimentModelView: {
            /**
             * Base
             * @description The model as it was trained or imported, which corrections are added to.
             */
            base: string;
            /** @description The one in force: as trained, or as fitted to your labels. */
            calibration: components["schemas"]["CalibrationView"];
            /** Calibration Curve */
            calibration_curve: components["schemas"]["CalibrationPoint"][];
            /** Corrections Learned */
            corrections_learned: number;
            /**
             * Metrics
             * @description Figures measured when the base was trained, and how.
             */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Model Version */
            model_version: string;
            /**
             * Name
             * @description What people call it.
             */
            name: string;
            /** @description How it does on the reviews that you labelled; null without any. */
            on_labels: components["schemas"]["OnLabelsView"] | null;
            origin: components["schemas"]["ModelOrigin"];
            /**
             * Sure From
             * @description Predictions under this probability are marked not sure; all are while this is null.
             */
            sure_from: number | null;
            /** Trained On */
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
             * Explain
             * @description Answer with the weight of every word.
             * @default false
             */
            explain: boolean;
            /**
             * Sentences
             * @description Answer with each sentence, classified by itself and leaning to the text.
             * @default false
             */
            sentences: boolean;
            /**
             * Text
             * @description 1 to 100,000 characters after trimming; not blank, no NUL.
             */
            text: string;
        };
        /**
         * SentimentView
         * @description How a text feels.
         */
        SentimentView: {
            /** Bias */
            bias: number;
            /**
             * Coverage
             * @description The share of the text's words that the model has seen.
             */
            coverage: number;
            label: components["schemas"]["Label"];
            /**
             * Language
             * @description The text's language as an ISO 639-1 code, such as en or de; null if it cannot be told.
             */
            language: string | null;
            /**
             * Log Odds
             * @description The score for positive, before calibration: all weights plus the bias.
             */
            log_odds: number;
            /** Model Version */
            model_version: string;
            /** Probability */
            probability: number;
            /**
             * Segments
             * @description Null unless `explain` was asked for.
             */
            segments: components["schemas"]["SegmentView"][] | null;
            /**
             * Sentences
             * @description In order; null unless `sentences` was asked for.
             */
            sentences: components["schemas"]["SentenceView"][] | null;
            /**
             * Sure
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
            /**
             * Expires At
             * @description When the login, or else the key, ends; null if never.
             */
            expires_at: string | null;
            /**
             * Key Required
             * @description Whether this service needs a key of whoever calls from there.
             */
            key_required: boolean;
            /**
             * Name
             * @description The key's name; null without a key.
             */
            name: string | null;
            /**
             * Scopes
             * @description What the caller may do: all scopes where no key is needed, none where one is and is lacking.
             */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * SetApartView
         * @description A phrase, and how many reviews of each label say it.
         */
        SetApartView: {
            /** Examples */
            examples: components["schemas"]["PhraseExampleView"][];
            /** Negative */
            negative: number;
            /** Phrase */
            phrase: string;
            /** Positive */
            positive: number;
            /**
             * Z
             * @description The difference of its log-odds in standard errors; above 0, the negative say it more.
             */
            z: number;
        };
        /**
         * SimilarAbstractsView
         * @description The answer of the old similarity call: one entry per document in each column.
         */
        SimilarAbstractsView: {
            /**
             * Link
             * @description arXiv ids.
             */
            link: string[];
            /**
             * Percentage
             * @description Similarities from 0 to 1, which the old client shows in percent: see `choose_share`.
             */
            percentage: number[];
            /** Text */
            text: string[];
            /** Topics */
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
            /** Shared Topics */
            shared_topics: components["schemas"]["ContributionView"][];
            /**
             * Shared Words
             * @description Terms that both have, those that weigh most first.
             */
            shared_words: string[];
            /** Similarity */
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
        SimilarRequest: {
            /**
             * @description What counts: topics, words, or both.
             * @default both
             */
            by: components["schemas"]["SimilarBy"];
            /**
             * Document Id
             * @description The id of a document, or any spelling of an arXiv id, instead of a text.
             */
            document_id?: string | null;
            /**
             * Limit
             * @default 10
             */
            limit: number;
            /** Text */
            text?: string | null;
        };
        /**
         * SimilarView
         * @description Documents, the most similar first.
         */
        SimilarView: {
            /**
             * Items
             * @description Empty if the model knows no word of the text.
             */
            items: components["schemas"]["SimilarDocumentView"][];
            /** Model */
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
            /** Status */
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
             * Sentences
             * @description How many sentences to keep.
             * @default 3
             */
            sentences: number;
            /**
             * Text
             * @description 1 to 100,000 characters after trimming; not blank, no NUL.
             */
            text: string;
        };
        /**
         * SummarySentenceView
         * @description A kept sentence; `text` is the input from code point `start` to before `end`.
         */
        SummarySentenceView: {
            /** End */
            end: number;
            /**
             * Index
             * @description Its number in the text, from 0.
             */
            index: number;
            /** Score */
            score: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * SummaryView
         * @description The sentences that matter, in reading order.
         */
        SummaryView: {
            /**
             * Sentence Count
             * @description How many sentences the text has.
             */
            sentence_count: number;
            /** Sentences */
            sentences: components["schemas"]["SummarySentenceView"][];
            /** Summary */
            summary: string;
        };
        /**
         * SweepFiguresView
         * @description How coherent the topics were after some sweeps over all words.
         */
        SweepFiguresView: {
            /** Coherence */
            coherence: number;
            /** Sweep */
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
            /** Items */
            items: components["schemas"]["RankedTermView"][];
            /** Label */
            label: string;
            /** Model */
            model: string;
            /** Next Cursor */
            next_cursor: string | null;
            /** Topic */
            topic: number;
        };
        /**
         * TermWeightView
         * @description A term, which may be a phrase, and its probability in the topic.
         */
        TermWeightView: {
            /** Term */
            term: string;
            /** Weight */
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
            /**
             * Text
             * @description 1 to 100,000 characters after trimming; not blank, no NUL.
             */
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
            /**
             * Group
             * @description The group that it belongs to; null takes it out of its group.
             */
            group?: string | null;
            /**
             * Hidden
             * @description Whether it is left out where topics are shown; it counts all the same. Null is no.
             */
            hidden?: boolean | null;
            /**
             * Label
             * @description What people shall call it; null is as fitted.
             */
            label?: string | null;
        };
        /**
         * TopicChangesView
         * @description What became of the topics of the model that this one succeeds.
         */
        TopicChangesView: {
            /** Continued */
            continued: components["schemas"]["ContinuedTopicView"][];
            /**
             * Gone
             * @description Topics of the one before that this model does not have.
             */
            gone: number[];
            /** Merged */
            merged: components["schemas"]["ChangedTopicView"][];
            /**
             * New
             * @description Topics of this model that the one before did not have.
             */
            new: number[];
            /** Split */
            split: components["schemas"]["ChangedTopicView"][];
        };
        /**
         * TopicEditPage
         * @description The edits of a model, the latest first.
         */
        TopicEditPage: {
            /** Items */
            items: components["schemas"]["TopicEditView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TopicEditView
         * @description What a person changed of a topic.
         */
        TopicEditView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Field */
            field: string;
            /** Id */
            id: number;
            /**
             * Key
             * @description The name of the key that made it; null without one.
             */
            key: string | null;
            /** Topic */
            topic: number;
            /** Undone */
            undone: boolean;
            /** Value */
            value: string | null;
        };
        /**
         * TopicFiguresView
         * @description How people feel about a topic, or about a group of topics.
         */
        TopicFiguresView: {
            /** @description Null without a period before. */
            change: components["schemas"]["SentimentChangeView"] | null;
            /** Colour */
            colour: number | null;
            /** Group */
            group: string | null;
            /** Hidden */
            hidden: boolean;
            impact: components["schemas"]["ImpactView"] | null;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Is New */
            is_new: boolean;
            /** Is Rising */
            is_rising: boolean;
            /**
             * Junk
             * @description Its figures say that it is no topic one can speak of.
             */
            junk: boolean;
            /** Label */
            label: string;
            /**
             * Periods
             * @description As those of all sentences.
             */
            periods: components["schemas"]["TopicPeriodView"][];
            /**
             * Positive
             * @description The share of its sentences that are positive; null if there are none.
             */
            positive: number | null;
            /**
             * Quotes
             * @description Three sentences that are typical, and different from each other.
             */
            quotes: components["schemas"]["QuoteView"][];
            /**
             * Reviews
             * @description The reviews with a sentence of it.
             */
            reviews: number;
            /** Sentences */
            sentences: number;
            /**
             * Share
             * @description Its part of all sentences.
             */
            share: number;
            /**
             * Topic
             * @description Null for groups, and for the sentences that no topic explains.
             */
            topic: number | null;
            words: components["schemas"]["PullWordsView"];
        };
        /**
         * TopicFitJobView
         * @description A job of kind `fit_topics`.
         */
        TopicFitJobView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description The name of the key that asked for it; null without one.
             */
            key: string | null;
            /**
             * Kind
             * @description What it does, such as `import_reviews`.
             */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /**
             * Progress
             * @description The share of the work that is done; null while nobody can tell.
             */
            progress: number | null;
            /**
             * Request
             * @description What the job was asked.
             */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            result: components["schemas"]["TopicFitResult"] | null;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /**
             * Step
             * @description What is being done.
             */
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
            /**
             * Name
             * @description What people call the model; one that succeeds another of its name keeps its topics' names.
             */
            name?: string | null;
            /**
             * Seed
             * @description The same texts and seed give the same topics.
             * @default 0
             */
            seed: number;
            /**
             * Since
             * @description Only what was written, else stored, from then on.
             */
            since?: (string | unknown | unknown) | null;
            /**
             * Source
             * @description Only reviews of this source.
             */
            source?: string | null;
            /**
             * Topics
             * @description How many topics: a number, several to choose from, or `auto`.
             * @default auto
             */
            topics: number | number[] | "auto";
            /**
             * Until
             * @description Only what was written, else stored, before then.
             */
            until?: (string | unknown | unknown) | null;
        };
        /**
         * TopicFitResult
         * @description The result of a job of kind `fit_topics`; while it runs, its candidates so far.
         */
        TopicFitResult: {
            /**
             * Analysed
             * @description Stored reviews that have their topics; the job goes on until all have.
             */
            analysed: number;
            /** Candidates */
            candidates: components["schemas"]["CandidateView"][];
            changes: components["schemas"]["TopicChangesView"] | null;
            /**
             * Documents
             * @description Texts that were read, those held out to measure with included.
             */
            documents: number;
            /**
             * Left Out
             * @description Texts that were not: blank, or copies of others.
             */
            left_out: number;
            /**
             * Matching
             * @description All that were to be read; of very many, a sample that is spread evenly over them is.
             */
            matching: number;
            /**
             * Model
             * @description The version of the model; null until it is installed.
             */
            model: string | null;
            /** Name */
            name: string;
            /**
             * Succeeds
             * @description The model of that name before.
             */
            succeeds: string | null;
        };
        /**
         * TopicModelPage
         * @description The installed models.
         */
        TopicModelPage: {
            /**
             * Default
             * @description The model that `default` stands for in addresses.
             */
            default: string;
            /** Items */
            items: components["schemas"]["TopicModelSummary"][];
            /** Next Cursor */
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
            /**
             * Default
             * @description Let it answer where none is named; to unset it, make another one the default.
             */
            default?: true | null;
            /** Name */
            name?: string | null;
        };
        /**
         * TopicModelSummary
         * @description An installed model in short.
         */
        TopicModelSummary: {
            coherence: components["schemas"]["JsonValue"];
            /** Corpus */
            corpus: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Created At
             * @description When it was fitted or imported; null for the shipped one.
             */
            created_at: string | null;
            /** Default */
            default: boolean;
            /**
             * Documents
             * @description How many documents are indexed.
             */
            documents: number;
            /**
             * Is Live
             * @description Whether it is the newest of its name that was fitted to stored reviews, and analyses them.
             */
            is_live: boolean;
            /** Model */
            model: string;
            /**
             * Name
             * @description What people call it.
             */
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
            /** Corpus */
            corpus: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Created At
             * @description When it was fitted or imported; null for the shipped one.
             */
            created_at: string | null;
            /** Default */
            default: boolean;
            /**
             * Documents
             * @description How many documents are indexed.
             */
            documents: number;
            /**
             * Is Live
             * @description Whether it is the newest of its name that was fitted to stored reviews, and analyses them.
             */
            is_live: boolean;
            /**
             * Metrics
             * @description All figures of the fit; `coherence` is taken from them.
             */
            metrics: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Model */
            model: string;
            /**
             * Name
             * @description What people call it.
             */
            name: string;
            /** @description Whether it came with this service, was fitted to what is stored, or came from a file. */
            origin: components["schemas"]["ModelOrigin"];
            /** Settings */
            settings: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Topics */
            topics: components["schemas"]["TopicView"][];
        };
        /**
         * TopicPeriodView
         * @description The reviews of a period that speak of a topic.
         */
        TopicPeriodView: {
            /**
             * From
             * Format: date
             * @description Its first day; weeks begin on Mondays.
             */
            from: string;
            /**
             * Positive
             * @description The share of the sentences that are positive; null if there are none.
             */
            positive: number | null;
            /** Reviews */
            reviews: number;
        };
        /**
         * TopicSegmentView
         * @description A piece of the text; the pieces in order are the text.
         */
        TopicSegmentView: {
            /**
             * Confidence
             * @description The posterior share of the topic in the word.
             */
            confidence: number | null;
            /** Text */
            text: string;
            /**
             * Topic
             * @description Null for what is no word, says nothing, or is not known to the model.
             */
            topic: number | null;
        };
        /**
         * TopicShareView
         * @description How much of a text is about a topic.
         */
        TopicShareView: {
            /** Label */
            label: string;
            /** Share */
            share: number;
            /** Topic */
            topic: number;
        };
        /**
         * TopicView
         * @description A topic; its id never changes while the model is the same.
         */
        TopicView: {
            /**
             * Colour
             * @description Its place in a palette; a topic that goes on in a later model of that name keeps it.
             */
            colour: number;
            /**
             * Group
             * @description The group that people put it into.
             */
            group: string | null;
            /** Hidden */
            hidden: boolean;
            /**
             * Junk
             * @description Its figures say that it is no topic one can speak of.
             */
            junk: boolean;
            /** Label */
            label: string;
            /**
             * Share
             * @description Its part of the words of the corpus.
             */
            share: number;
            /**
             * Terms
             * @description The most probable terms, the likeliest first.
             */
            terms: components["schemas"]["TermWeightView"][];
            /** Topic */
            topic: number;
            /**
             * X
             * @description Its position on the map, whose distances follow the Jensen-Shannon distances of topics.
             */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * TrainedLabels
         * @description The labels, and what became of them.
         */
        TrainedLabels: {
            /**
             * Held Out
             * @description Those that no step of training saw: they guard the model against corrections.
             */
            held_out: number;
            /** Negative */
            negative: number;
            /** Positive */
            positive: number;
            /**
             * Used
             * @description Those trained on.
             */
            used: number;
        };
        /**
         * TrainedView
         * @description The answer of the old train call; `status` is "trained" or "held back".
         */
        TrainedView: {
            /**
             * Id
             * Format: uuid
             */
            _id: string;
            sentiment: components["schemas"]["Label"];
            /** Status */
            status: string;
        };
        /**
         * TrainingJobView
         * @description A job of kind `train_sentiment`.
         */
        TrainingJobView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description The name of the key that asked for it; null without one.
             */
            key: string | null;
            /**
             * Kind
             * @description What it does, such as `import_reviews`.
             */
            kind: string;
            /** @description Why it failed; null unless it did. */
            problem: components["schemas"]["JobProblemView"] | null;
            /**
             * Progress
             * @description The share of the work that is done; null while nobody can tell.
             */
            progress: number | null;
            /**
             * Request
             * @description What the job was asked.
             */
            request: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Null until the model is installed. */
            result: components["schemas"]["TrainingResult"] | null;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["JobState"];
            /**
             * Step
             * @description What is being done.
             */
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
            /**
             * Name
             * @description What people will call it; by default it says on how many labels it was trained.
             */
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
            /**
             * Contradictions
             * @description The first reviews to look at: nothing was left out of training for it.
             */
            contradictions: components["schemas"]["ContradictionView"][];
            /**
             * Contradictory
             * @description How many such groups there are; of a very large one some texts are compared.
             */
            contradictory: number;
            /**
             * Doubted
             * @description How many there are.
             */
            doubted: number;
            figures: components["schemas"]["ComparedFigures"];
            /**
             * Folds
             * @description Parts of the labels, near-copies in one, each scored by models fitted to the others.
             */
            folds: number;
            /**
             * Implausible
             * @description The labels to look at, the least probable first.
             */
            implausible: components["schemas"]["ImplausibleView"][];
            labels: components["schemas"]["TrainedLabels"];
            /**
             * Left Out
             * @description Older labels, beyond the 200,000 or 200 million characters that a model is trained on.
             */
            left_out: number;
            /**
             * Model
             * @description Its version, to choose it by.
             */
            model: string;
            /** Name */
            name: string;
            /** @description What became of texts of other kinds; null if training started from nothing. */
            shipped_holdout: components["schemas"]["AccuracyChange"] | null;
            start_from: components["schemas"]["StartFrom"];
            /**
             * Strength
             * @description How far labels may move weights, as it was chosen on the folds.
             */
            strength: number;
            /**
             * Won
             * @description Points of accuracy over the current model, else over the shipped one.
             */
            won: number;
            /** Won Interval */
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
            /**
             * Documents
             * @description How many there are in each period; of a model of reviews, all stored ones.
             */
            documents: number[];
            /** Model */
            model: string;
            /**
             * Periods
             * @description The first day of each period that has documents.
             */
            periods: string[];
            /** Topics */
            topics: components["schemas"]["TrendView"][];
            /**
             * Years
             * @description The year of each period.
             */
            years: number[];
        };
        /**
         * TrendView
         * @description A topic's mean share in the documents of each period.
         */
        TrendView: {
            /** Label */
            label: string;
            /** Shares */
            shares: number[];
            /** Topic */
            topic: number;
        };
        /**
         * TypicalDocumentPage
         * @description Documents of a topic, the most typical first.
         */
        TypicalDocumentPage: {
            /** Items */
            items: components["schemas"]["TypicalDocumentView"][];
            /** Label */
            label: string;
            /** Model */
            model: string;
            /** Next Cursor */
            next_cursor: string | null;
            /** Topic */
            topic: number;
        };
        /**
         * TypicalDocumentView
         * @description A document and the share of the topic in it.
         */
        TypicalDocumentView: {
            document: components["schemas"]["DocumentView"];
            /** Share */
            share: number;
        };
        /**
         * ValueFiguresView
         * @description The reviews with one value of an attribute.
         */
        ValueFiguresView: {
            /** Positive */
            positive: number | null;
            /** Reviews */
            reviews: number;
            /** Topics */
            topics: components["schemas"]["ValueTopicView"][];
            /** Value */
            value: string;
        };
        /**
         * ValueTopicView
         * @description A topic among the sentences of one value of an attribute.
         */
        ValueTopicView: {
            /**
             * Feels Worse
             * @description It feels worse than elsewhere, by more than chance.
             */
            feels_worse: boolean;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Positive */
            positive: number | null;
            /** Reviews */
            reviews: number;
            /** Share */
            share: number;
            /** @description Spoken of more or less than elsewhere, by more than chance. */
            stands_out: components["schemas"]["Standout"] | null;
            /** Topic */
            topic: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    colour_abstract_abst_subm_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbstractRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColouredView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_review_classify_review_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifiedView"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    random_abstract_get_rand_abst_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description No documents */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_similar_abstracts_get_similars_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbstractRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarAbstractsView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live_livez_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    live_livez_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    expose_metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": unknown;
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    ready_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready_readyz_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    train_review_train_review_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainedView"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review unlabelled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports_v1_imports_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_file_v1_imports_post: {
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
                    options: {
                        /**
                         * Attributes
                         * @description Columns that are kept beside the fields, as named values of each review.
                         */
                        attributes?: string[];
                        /** @description How dates like 03/04/2024 are read, where their column does not tell. */
                        dates?: components["schemas"]["DateOrder"] | null;
                        /**
                         * Delimiter
                         * @description One character, or `tab`, `comma`, `semicolon` or `pipe`.
                         */
                        delimiter?: string | null;
                        /** @default skip */
                        duplicates?: components["schemas"]["Duplicates"];
                        /** Encoding */
                        encoding?: string | null;
                        into: components["schemas"]["ImportKind"];
                        /**
                         * Labels
                         * @description The label of each value of the label's column, such as `{"1 star": "negative"}`.
                         */
                        labels?: {
                            [key: string]: components["schemas"]["Label"];
                        } | null;
                        /**
                         * Mapping
                         * @description The column of each field; a field that is not named is not taken. By default what the
                         *     preview proposes.
                         */
                        mapping?: {
                            [key: string]: string;
                        } | null;
                        /** Sheet */
                        sheet?: string | null;
                        /**
                         * Source
                         * @description Where the rows come from, for those that do not say so themselves.
                         */
                        source?: string | null;
                        /**
                         * Stars As Labels
                         * @description Take ratings of 1 and 2 for negative and of 4 and 5 for positive.
                         * @default false
                         */
                        stars_as_labels?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload not a form */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request, or Upload malformed, or File unreadable, or Dates ambiguous */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_import_v1_imports__import_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Import not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Import removed, or Import unfinished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_import_v1_imports_preview_post: {
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
                    options?: {
                        /**
                         * Attributes
                         * @description Columns that are kept beside the fields, as named values of each review.
                         */
                        attributes?: string[];
                        /** @description How dates like 03/04/2024 are read, where their column does not tell. */
                        dates?: components["schemas"]["DateOrder"] | null;
                        /**
                         * Delimiter
                         * @description One character, or `tab`, `comma`, `semicolon` or `pipe`.
                         */
                        delimiter?: string | null;
                        /** @default skip */
                        duplicates?: components["schemas"]["Duplicates"];
                        /** Encoding */
                        encoding?: string | null;
                        into: components["schemas"]["ImportKind"];
                        /**
                         * Labels
                         * @description The label of each value of the label's column, such as `{"1 star": "negative"}`.
                         */
                        labels?: {
                            [key: string]: components["schemas"]["Label"];
                        } | null;
                        /**
                         * Mapping
                         * @description The column of each field; a field that is not named is not taken. By default what the
                         *     preview proposes.
                         */
                        mapping?: {
                            [key: string]: string;
                        } | null;
                        /** Sheet */
                        sheet?: string | null;
                        /**
                         * Source
                         * @description Where the rows come from, for those that do not say so themselves.
                         */
                        source?: string | null;
                        /**
                         * Stars As Labels
                         * @description Take ratings of 1 and 2 for negative and of 4 and 5 for positive.
                         * @default false
                         */
                        stars_as_labels?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Upload not a form */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request, or Upload malformed, or File unreadable, or Dates ambiguous */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_service_v1_info_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InfoView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    list_jobs_v1_jobs_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job_state_v1_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job_v1_jobs__job_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was waiting, and has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It runs, and ends soon. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Scope missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Job ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_job_events_v1_jobs__job_id__events_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last event that was received. */
                "last-event-id"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description The job has ended, and `Last-Event-ID` was its last event. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Job not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_row_problems_v1_jobs__job_id__problems_get: {
        parameters: {
            query?: {
                format?: components["schemas"]["ProblemFormat"];
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, one per line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Job not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys_v1_keys_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_key_v1_keys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_key_v1_keys__key_id__delete: {
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Key not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key needed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_limits_v1_limits_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    list_reviews_v1_reviews_get: {
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
                since?: (string | unknown | unknown) | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_review_v1_reviews_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again, and stores once. */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_review_v1_reviews__review_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_review_v1_reviews__review_id__delete: {
        parameters: {
            query?: {
                /** @description Whether nothing of it is to be left, not even what it taught. */
                forget?: boolean;
            };
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    label_review_v1_reviews__review_id__label_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlabel_review_v1_reviews__review_id__label_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review unlabelled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_predictions_v1_reviews__review_id__predictions_get: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predict_again_v1_reviews__review_id__predictions_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionView"];
                };
            };
            /** @description Review not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sentences_v1_reviews__review_id__sentences_get: {
        parameters: {
            query?: {
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
            };
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewSentencesView"];
                };
            };
            /** @description Review not found, or Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_reviews_v1_reviews_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewBatchRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewBatchView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_reviews_v1_reviews_export_get: {
        parameters: {
            query?: {
                /** @description `name:value`; of several, it must have all. */
                attribute?: string[] | null;
                /** @description Whether a person labelled it. */
                corrected?: boolean | null;
                /** @description Marks `csv` as UTF-8, and no cell is a formula; changes no other. */
                excel?: boolean;
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
                since?: (string | unknown | unknown) | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reviews, one per line or row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/x-ndjson": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    label_reviews_v1_reviews_labels_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonReceiptView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_phrases_v1_reviews_phrases_get: {
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
                since?: (string | unknown | unknown) | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhraseReportView"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    score_reviews_v1_reviews_predictions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoringRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model idle */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_reviews_v1_reviews_stats_get: {
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
                since?: (string | unknown | unknown) | null;
                /** @description Where it comes from. */
                source?: string | null;
                /** @description Whether the model is sure. */
                sure?: boolean | null;
                /** @description A topic that some sentence is of; -1 lists what no topic explains. */
                topic?: number | null;
                /** @description The model of `topic`, or `default`; not needed if one is of reviews. */
                topic_model?: string | null;
                /** @description The last day, or the first moment after: a day (UTC) or RFC 3339 moment of when it was written, else stored. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewStatsView"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model unclear, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_text_v1_sentiment_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentimentRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_model_v1_sentiment_model_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentModelView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_back_v1_sentiment_model_rollback_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Version held back */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Model changed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_versions_v1_sentiment_model_versions_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sentiment_models_v1_sentiment_models_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedModelPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    train_sentiment_model_v1_sentiment_models_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingJobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Labels too few, or Labels alike */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_sentiment_model_v1_sentiment_models__model__delete: {
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model in use, or Model shipped */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_sentiment_model_v1_sentiment_models_current_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelChoiceRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedModelView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classify_texts_v1_sentiment_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentimentBatchRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentimentBatchView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_session_v1_session_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_in_v1_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Key invalid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Requests too many, or Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_out_v1_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarize_text_v1_summary_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SummaryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_models_v1_topic_models_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelPage"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
        };
    };
    fit_topics_v1_topic_models_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopicFitRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicFitJobView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Corpus empty, or Texts too few, or Fit unfinished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic count invalid, or Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_model_v1_topic_models__model__get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelView"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_model_v1_topic_models__model__delete: {
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model in use, or Model shipped */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_model_v1_topic_models__model__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopicModelRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicModelView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Model shipped, or Model name taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_document_v1_topic_models__model__documents__document_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTopicsView"];
                };
            };
            /** @description Topic model not found, or Document not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    random_document_v1_topic_models__model__documents_random_get: {
        parameters: {
            query?: {
                /** @description The same seed draws the same document. */
                seed?: number | null;
                /** @description One that is about this topic. */
                topic?: number | null;
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTopicsView"];
                };
            };
            /** @description Topic model not found, or Topic not found, or No documents */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_edits_v1_topic_models__model__edits_get: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicEditPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_edit_v1_topic_models__model__edits__edit__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The edit's id. */
                edit: number;
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicView"];
                };
            };
            /** @description Topic model not found, or Edit not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    infer_topics_v1_topic_models__model__inference_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_insights_v1_topic_models__model__sentiment_get: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["By"];
                /** @description An attribute, to count by its values, too. */
                segment?: string | null;
                /** @description Written, else stored, from then on. */
                since?: (string | unknown | unknown) | null;
                /** @description Only of this source. */
                source?: string | null;
                /** @description Written, else stored, before then. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightsView"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Period reversed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw_audit_v1_topic_models__model__sentiment_audit_get: {
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditView"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    judge_sentence_v1_topic_models__model__sentiment_audit_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditFiguresView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Review not found, or Sentence not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_insights_v1_topic_models__model__sentiment_export_get: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["By"];
                /** @description Marks `csv` as UTF-8, and no cell is a formula; changes no other. */
                excel?: boolean;
                format?: components["schemas"]["TableFormat"];
                /** @description An attribute, to count by its values, too. */
                segment?: string | null;
                /** @description Written, else stored, from then on. */
                since?: (string | unknown | unknown) | null;
                /** @description Only of this source. */
                source?: string | null;
                /** @description Written, else stored, before then. */
                until?: (string | unknown | unknown) | null;
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The topics and groups, one per row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged, or Topics not of reviews, or Topic model superseded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Period reversed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Uploads full */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_similar_v1_topic_models__model__similar_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimilarRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Document not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_topic_v1_topic_models__model__topics__topic__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
                /** @description The topic's id in the model. */
                topic: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopicChangeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicView"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request too slow */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_typical_documents_v1_topic_models__model__topics__topic__documents_get: {
        parameters: {
            query?: {
                /** @description The page before's `next_cursor`. */
                cursor?: string | null;
                /** @description How many. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
                /** @description The topic's id in the model. */
                topic: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypicalDocumentPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_terms_v1_topic_models__model__topics__topic__terms_get: {
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
                /** @description A model's version, or `default`. */
                model: string;
                /** @description The topic's id in the model. */
                topic: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermPage"];
                };
            };
            /** @description Cursor invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Topic model not found, or Topic not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_trends_v1_topic_models__model__trends_get: {
        parameters: {
            query?: {
                /** @description The length of periods. */
                by?: components["schemas"]["TrendBy"];
            };
            header?: never;
            path: {
                /** @description A model's version, or `default`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendsView"];
                };
            };
            /** @description Topic model not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Model damaged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Overloaded */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Store unavailable, or Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

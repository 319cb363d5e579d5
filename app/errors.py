"""The errors that Subtext raises itself, as one short tree; nothing here knows HTTP.

SubtextError
├── TextError               a text that cannot be read
│   ├── TextBlank
│   ├── TextTooLong
│   └── TextNotUnicode
├── ReviewNotFound
├── ReviewExists            same source and external_id
├── LabelRepeated           a review named twice in one lesson
├── ReviewUnlabelled        no label to take back or to train on again
├── ImportNotFound
├── ImportRemoved           taken out already
├── ImportUnfinished        it still comes in
├── ImportBroken            not as far as the end of the file
├── ImportEmpty             no row of a file could be taken
├── UploadError             a file that does not arrive whole
│   ├── UploadNotAForm
│   ├── UploadMalformed
│   ├── UploadTooLarge
│   ├── UploadMissing       it is not where the job looks for it
│   └── UploadsFull         there is no room for it on the disk
├── DocumentNotFound
├── NoDocuments
├── TopicModelNotFound
├── TopicModelUnclear       several are of reviews, or none is
├── TopicNotFound
├── EditNotFound            of a model's topics
├── TopicsNotOfReviews      a model that has no figures on reviews
├── TopicModelSuperseded    a later one of its name has the figures
├── SentenceNotFound        to be judged
├── PeriodReversed
├── ModelError              a model that is kept in the database
│   ├── ModelNotFound
│   ├── ModelNameTaken      by one that reviews are analysed by
│   ├── ModelMisnamed       a command was given what names no model, or several
│   ├── ModelInUse          it answers
│   ├── ModelShipped        it is not in the database
│   ├── ModelChanged        another one was chosen meanwhile, or a review forgotten
│   ├── ModelIdle           it does not answer
│   ├── ModelReplaced       another one was chosen while it worked
│   ├── ModelRemoved        while reviews got their topics by it
│   ├── ModelDamaged        its files are not as they were stored
│   ├── ModelUnfit          files that cannot be kept
│   └── ModelUnwritable     there is no room for its files
├── VersionNotFound
├── VersionHeldBack
├── JobNotFound
├── JobEnded                it cannot be cancelled any more
├── JobDied
├── JobStopped              what a job lets pass, so that it ends
│   ├── JobCancelled
│   └── LeaseLost           another process works on it
├── AccessError             who calls, and may not
│   ├── KeyRequired
│   ├── KeyInvalid          unknown, deleted or expired
│   ├── ScopeMissing
│   ├── HostUnknown         a name that is not this service's
│   ├── OriginRefused       a page elsewhere that may change nothing
│   └── RequestsTooMany     of one key in a minute, or wrong keys of one client
├── KeyNotFound
├── KeyNeeded               the last one that can make others
├── NoAdminKey              a service that nobody could get into
├── CursorInvalid
├── IdempotencyKeyReused
├── Overloaded
├── NotReady
├── StoreUnavailable
├── BackupFailed            nothing was copied
├── ArtifactError           a file that must not be loaded
│   ├── ArtifactMissing
│   ├── ArtifactCorrupt
│   └── ArtifactStale
├── ModelFileUnusable       a file of a model that cannot be imported
├── ConversionRefused       what the process says that converts it
├── PipelineUnsupported     a model fitted elsewhere that cannot be served as it is
├── ClassesUnclear          which of its classes is positive
├── TrainingDataUnusable
├── LabelsTooFew            to train on
├── LabelsAlike             all positive, or all negative
├── LabelsCopied            of texts that are near-copies of each other
├── OutputUnwritable          a path that may not or cannot be written to
├── CorpusEmpty             no text is of the source and time asked for
├── TextsTooFew             to find topics in
├── TopicCountInvalid
├── FitUnfinished           another fit of that name waits or runs
├── NoTermsLeft
├── LabelsUnusable
├── SourceUnavailable       a server that documents are fetched from
├── SourceRefused
├── FileError               a file that cannot be taken as it is
│   ├── FileUnreadable
│   └── DatesAmbiguous      a column of dates that reads both ways
└── RecordUnreadable        a file of texts, or one record of it

Each class takes the facts and writes its own sentence, which says what to do next. The file is long
so that the tree can be read in one place.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID


class SubtextError(Exception):
    """A failure that a client, an operator or whoever trains a model can act on."""


class TextError(SubtextError):
    """A text that cannot be read."""


class TextBlank(TextError):
    def __init__(self) -> None:
        super().__init__("The text is empty or blank; send at least one visible character.")


class TextTooLong(TextError):
    def __init__(self, length: int, *, limit: int) -> None:
        super().__init__(
            f"The text has {length:,} characters; send at most {limit:,}, or split it into parts."
        )


class TextNotUnicode(TextError):
    def __init__(self, position: int, problem: str) -> None:
        super().__init__(f"The text holds {problem} at character {position}; remove it.")


class ReviewNotFound(SubtextError):
    def __init__(self, review_id: UUID | str) -> None:
        super().__init__(f"There is no review {review_id}; list the stored ones at /v1/reviews.")


class ReviewExists(SubtextError):
    def __init__(self, *, source: str | None, external_id: str) -> None:
        origin = f"source {source!r}" if source else "no source"
        super().__init__(
            f"A review with external_id {external_id!r} and {origin} is already stored; "
            "use another external_id, or delete the stored review first."
        )


class LabelRepeated(SubtextError):
    def __init__(self, review_id: UUID | str) -> None:
        super().__init__(f"Review {review_id} is named before; send one label for each review.")


class ReviewUnlabelled(SubtextError):
    def __init__(self, review_id: UUID | str) -> None:
        super().__init__(f"Review {review_id} has no label; give it one first.")


class ImportNotFound(SubtextError):
    def __init__(self, import_id: UUID | str) -> None:
        super().__init__(f"There is no import {import_id}; list them at /v1/imports.")


class ImportRemoved(SubtextError):
    def __init__(self, import_id: UUID | str) -> None:
        super().__init__(
            f"Import {import_id} was taken out already; import the file again to have it back."
        )


class ImportUnfinished(SubtextError):
    def __init__(self, import_id: UUID | str) -> None:
        super().__init__(
            f"Import {import_id} still comes in; wait for its job at /v1/jobs/{import_id} or "
            "cancel it, and take it out then."
        )


class ImportBroken(SubtextError):
    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The import broke off: {problem}. What was stored before stays and is known again, so "
            "run the command again."
        )


class ImportEmpty(SubtextError):
    def __init__(self, file: str, *, rejected: int) -> None:
        found = f"none of its {rejected:,} rows can be taken" if rejected else "it has no rows"
        super().__init__(
            f"Nothing of {file} was stored: {found}; see the problems of this job, mend the file "
            "or its mapping, and import it again."
        )


class UploadError(SubtextError):
    """A file that does not arrive whole."""


class UploadNotAForm(UploadError):
    def __init__(self) -> None:
        super().__init__(
            "A file is sent as a form: with Content-Type: multipart/form-data and a part 'file'."
        )


class UploadMalformed(UploadError):
    def __init__(self, problem: str) -> None:
        super().__init__(
            f"{problem}; send multipart/form-data with the parts the documentation names at /docs."
        )


class UploadTooLarge(UploadError):
    def __init__(self, *, limit: int) -> None:
        super().__init__(
            f"The file is larger than {limit / 2**20:,.0f} MiB; compress it with gzip, split it, "
            "or have SUBTEXT_UPLOAD_BYTES raised."
        )


class UploadMissing(UploadError):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"The upload of {file} is not on this machine; import it again (rows that are stored "
            "are known again), and let all machines share the folder SUBTEXT_UPLOADS."
        )


class UploadsFull(UploadError):
    def __init__(self) -> None:
        super().__init__(
            "There is no room on the disk for this file, and nothing of it was kept; free some "
            "space where SUBTEXT_UPLOADS is, or send a smaller file."
        )


class DocumentNotFound(SubtextError):
    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"There is no document {document_id!r}; search for one with …/similar, or import it "
            "with `subtext import documents`."
        )


class NoDocuments(SubtextError):
    def __init__(self) -> None:
        super().__init__(
            "There is no document to draw from; import some with `subtext import documents`."
        )


class TopicModelNotFound(SubtextError):
    def __init__(self, model: str) -> None:
        super().__init__(f"There is no topic model {model!r}; see /v1/topic-models.")


class TopicModelUnclear(SubtextError):
    def __init__(self, models: Sequence[str]) -> None:
        super().__init__(
            f"Name one of the models of reviews as topic_model: {', '.join(models)}."
            if models
            else "No topic model is of reviews; fit one by POST /v1/topic-models, or name a model "
            "as topic_model."
        )


class TopicNotFound(SubtextError):
    def __init__(self, topic: int, *, model: str) -> None:
        super().__init__(
            f"Model {model!r} has no topic {topic}; see its topics at /v1/topic-models/{model}."
        )


class EditNotFound(SubtextError):
    def __init__(self, edit: int, *, model: str) -> None:
        super().__init__(
            f"Model {model!r} has no edit {edit}; list them at /v1/topic-models/{model}/edits."
        )


class TopicsNotOfReviews(SubtextError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"Model {model!r} was not fitted to your reviews; fit topics to them first: send "
            '{"corpus": "reviews"} to POST /v1/topic-models, and ask for the model of its result.'
        )


class TopicModelSuperseded(SubtextError):
    def __init__(self, model: str, *, live: str) -> None:
        super().__init__(
            f"Model {model!r} analyses reviews no more: {live!r} is the latest of its name; ask "
            f"/v1/topic-models/{live}/sentiment."
        )


class SentenceNotFound(SubtextError):
    def __init__(self, review_id: UUID | str, start: int, *, model: str) -> None:
        super().__init__(
            f"No sentence of review {review_id} begins at {start} and has a topic of {model!r}; "
            f"draw sentences at /v1/topic-models/{model}/sentiment/audit."
        )


class PeriodReversed(SubtextError):
    def __init__(self) -> None:
        super().__init__("The period ends before it begins; let `until` be later than `since`.")


class ModelError(SubtextError):
    """A model that is kept in the database, or is to be."""


class ModelNotFound(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"There is no model {model!r}; list them at /v1/sentiment-models, or with `subtext "
            "models list`."
        )


class ModelNameTaken(ModelError):
    def __init__(self, name: str, model: str) -> None:
        super().__init__(
            f"Model {model!r}, which your reviews are analysed by, has the name {name!r} already; "
            "choose another name, or remove that model first."
        )


class ModelMisnamed(ModelError):
    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}; see `subtext models list`.")


class ModelInUse(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(f"Model {model!r} answers now; choose another one before you remove it.")


class ModelShipped(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"Model {model!r} is part of this service; it keeps its name and cannot be removed."
        )


class ModelChanged(ModelError):
    def __init__(self) -> None:
        super().__init__(
            "Another model was chosen a moment ago, or a review was forgotten, and nothing was "
            "changed; try again in two seconds. If that goes on, /readyz says why the model cannot "
            "be loaded here."
        )


class ModelIdle(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"Model {model!r} does not answer now; choose it before its predictions are stored, or "
            "ask for a preview."
        )


class ModelReplaced(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"Another model than {model!r} was chosen meanwhile; the predictions stored so far "
            "stay. Start again to score all reviews with the one that answers now."
        )


class ModelRemoved(ModelError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"Model {model!r} was removed while your reviews got their topics by it; fit another "
            "one by POST /v1/topic-models."
        )


class ModelDamaged(ModelError):
    def __init__(self, model: str, problem: str) -> None:
        super().__init__(
            f"Model {model!r} cannot be used: {problem}; remove it, and train or import it again."
        )


class ModelUnfit(ModelError):
    def __init__(self, model: str, problem: str) -> None:
        super().__init__(f"Model {model!r} cannot be kept: {problem}.")


class ModelUnwritable(ModelError):
    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The model cannot be written: {problem}. Nothing was installed, and the models before "
            "go on; make room on the disk, and start again."
        )


class VersionNotFound(SubtextError):
    def __init__(self, version: str) -> None:
        super().__init__(
            f"There is no model version {version!r}; see /v1/sentiment-model/versions."
        )


class VersionHeldBack(SubtextError):
    def __init__(self, version: str) -> None:
        super().__init__(
            f"Version {version!r} was held back because it was worse; roll back to a promoted one."
        )


class JobNotFound(SubtextError):
    def __init__(self, job_id: UUID | str) -> None:
        super().__init__(f"There is no job {job_id}; list them at /v1/jobs.")


class JobEnded(SubtextError):
    def __init__(self, job_id: UUID | str, state: str) -> None:
        super().__init__(f"Job {job_id} has ended already ({state}); start another one instead.")


class JobDied(SubtextError):
    def __init__(self, *, tries: int, cause: str | None = None) -> None:
        last = f" (the last time of {cause})" if cause else ""
        super().__init__(
            f"The job's process died {tries} times{last}, for want of memory or by a defect; what "
            "it stored before stays. See the service's log, and start the job again."
        )


class JobStopped(SubtextError):
    """What ends a job from outside; a job's function lets it pass."""


class JobCancelled(JobStopped):
    def __init__(self) -> None:
        super().__init__("The job was cancelled.")


class LeaseLost(JobStopped):
    def __init__(self) -> None:
        super().__init__("Another process works on the job by now.")


class AccessError(SubtextError):
    """Who calls, and may not."""


class KeyRequired(AccessError):
    def __init__(self) -> None:
        super().__init__(
            "This service needs a key; send it as Authorization: Bearer KEY, or log in on the "
            "dashboard. Its operator makes keys with `subtext keys add`."
        )


class KeyInvalid(AccessError):
    def __init__(self) -> None:
        super().__init__(
            "The key is unknown, was deleted or has expired; ask the operator for another one."
        )


class ScopeMissing(AccessError):
    def __init__(self, *scopes: str, name: str | None) -> None:
        needed = " or ".join(f"'{scope}'" for scope in scopes)
        super().__init__(
            f"This needs the scope {needed}, which the key {name or 'given'!r} does not have; use "
            "another key."
        )
        self.scopes = scopes


class HostUnknown(AccessError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"This service does not answer to the name {host!r}; name it in SUBTEXT_ALLOWED_HOSTS "
            "if it should."
        )


class OriginRefused(AccessError):
    def __init__(self, origin: str | None) -> None:
        page = f"of {origin}" if origin else "elsewhere"
        super().__init__(
            f"A page {page} may not do this; name its origin in SUBTEXT_CORS_ORIGINS if it should."
        )


class RequestsTooMany(AccessError):
    def __init__(self, problem: str, *, retry_after_s: int) -> None:
        super().__init__(f"{problem}; try again in {retry_after_s} s.")
        self.retry_after_s = retry_after_s


class KeyNotFound(SubtextError):
    def __init__(self, key_id: UUID) -> None:
        super().__init__(f"There is no key {key_id}; see GET /v1/keys for those there are.")


class KeyNeeded(SubtextError):
    def __init__(self) -> None:
        super().__init__(
            "This is the last key with the scope 'admin', and without one nobody could make keys; "
            "make another one first."
        )


class NoAdminKey(SubtextError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"The service would listen on {host}, where others can reach it, so that everybody "
            "needs a key; and there is none with the scope 'admin'. Make one, and start again:\n\n"
            "    subtext keys add admin --scope admin\n\n"
            "Or put one into a file and name that in SUBTEXT_ADMIN_KEY_FILE; or add --first-key, "
            "which makes one and prints it; or leave --host out, so that only this machine can "
            "reach the service; or set SUBTEXT_AUTH=off, so that whoever reaches it may do "
            "everything."
        )


class CursorInvalid(SubtextError):
    def __init__(self) -> None:
        super().__init__(
            "The cursor is not one that this list gave out; start again without a cursor."
        )


class IdempotencyKeyReused(SubtextError):
    def __init__(self, key: str) -> None:
        super().__init__(
            f"Idempotency-Key {key!r} was used for another request; a new request needs a new key."
        )


class Overloaded(SubtextError):
    def __init__(self) -> None:
        super().__init__("Too much is running or waiting already; try again in two seconds.")


class NotReady(SubtextError):
    def __init__(self, problem: str) -> None:
        super().__init__(f"The service is not ready: {problem}.")


class StoreUnavailable(SubtextError):
    def __init__(self) -> None:
        super().__init__(
            "The database does not answer, and what you sent may not be stored; try again in a "
            "moment, with an Idempotency-Key if it must not be stored twice."
        )


class BackupFailed(SubtextError):
    def __init__(self, problem: str) -> None:
        super().__init__(f"The database was not backed up: {problem}.")


class ArtifactError(SubtextError):
    """A model file that must not be loaded."""


class ArtifactMissing(ArtifactError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not exist; restore it or run `subtext train`.")


class ArtifactCorrupt(ArtifactError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot be trusted: {problem}; restore it or run `subtext train`.")


class ArtifactStale(ArtifactError):
    def __init__(self, library: str, *, made_with: str, installed: str) -> None:
        super().__init__(
            f"The model was made with {library} {made_with} but {installed} is installed; "
            "install that version or run `subtext train`."
        )


class ModelFileUnusable(SubtextError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot be imported: {problem}.")


class ConversionRefused(SubtextError):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class PipelineUnsupported(SubtextError):
    def __init__(self, what: str, *, remedy: str) -> None:
        super().__init__(f"{what} cannot be served; {remedy}.")


class ClassesUnclear(SubtextError):
    def __init__(self, classes: Sequence[object], problem: str) -> None:
        shown = ", ".join(repr(str(name)) for name in classes[:10])
        super().__init__(
            f"The model's classes are {shown}{', …' if len(classes) > 10 else ''}: {problem}; name "
            "two of them with --positive LABEL --negative LABEL."
        )


class OutputUnwritable(SubtextError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot be written to: {problem}; name another place.")


class TrainingDataUnusable(SubtextError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot be trained on: {problem}.")


class LabelsTooFew(SubtextError):
    def __init__(self, *, positive: int, negative: int) -> None:
        super().__init__(
            f"There are {positive:,} positive and {negative:,} negative labels, and a model is "
            "trained on 20 or more of each; label more reviews, or import a file with labels or "
            "stars."
        )


class LabelsAlike(SubtextError):
    def __init__(self, labels: int, *, label: str) -> None:
        super().__init__(
            f"All {labels:,} labels are {label}, and a model learns from both kinds; label some "
            "reviews the other way, or say which values of the file mean what."
        )


class LabelsCopied(SubtextError):
    def __init__(self, labels: int, *, different: int) -> None:
        super().__init__(
            f"The {labels:,} labels are of near-copies of {different:,} texts, and a model is "
            "tested on texts that it has not seen; label others, too."
        )


class CorpusEmpty(SubtextError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"There are no {what} to find topics in; import some, or choose another source or "
            "period."
        )


class TextsTooFew(SubtextError):
    def __init__(
        self, texts: int, *, least: int, left_out: int = 0, category: str | None = None
    ) -> None:
        where = f" in {category}" if category else ""
        others = f" ({left_out:,} more are blank or copies of others)" if left_out else ""
        super().__init__(
            f"There are {texts:,} usable texts{where}{others}, and topics need at least {least:,}; "
            + ("add texts or name another category." if category else "add texts that differ.")
        )


class TopicCountInvalid(SubtextError):
    def __init__(self, topics: int, *, documents: int) -> None:
        super().__init__(
            f"{topics:,} topics cannot be fitted on {documents:,} texts; choose from 2 to "
            f"{documents:,}."
        )


class FitUnfinished(SubtextError):
    def __init__(self, name: str, *, job: UUID) -> None:
        super().__init__(
            f"Job {job} fits a model of the name {name!r} already; wait for it, cancel it, or "
            "choose another name."
        )


class NoTermsLeft(SubtextError):
    def __init__(self, *, terms: int, least_documents: int, greatest_share: float) -> None:
        super().__init__(
            f"None of the {terms:,} words is in {least_documents:,} documents or more and in at "
            f"most {greatest_share:.0%} of them; add documents or longer ones, with blanks between "
            "their words."
        )


class LabelsUnusable(SubtextError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot label the topics: {problem}.")


class SourceUnavailable(SubtextError):
    def __init__(self, address: str, problem: str) -> None:
        super().__init__(
            f"{address} cannot be fetched from: {problem}. What came before is stored; the same "
            "command goes on from there."
        )


class SourceRefused(SubtextError):
    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}.")


class RecordUnreadable(SubtextError):
    def __init__(self, problem: str) -> None:
        super().__init__(problem)


class FileError(SubtextError):
    """A file that cannot be taken as it is."""


class FileUnreadable(FileError):
    def __init__(self, problem: str) -> None:
        super().__init__(problem)


class DatesAmbiguous(FileError):
    def __init__(self, column: str, examples: Sequence[str]) -> None:
        shown = " and ".join(repr(example) for example in examples)
        super().__init__(
            f"The dates of column {column!r}, such as {shown}, do not tell whether the day or the "
            "month comes first; say which with dates: day_first or month_first."
        )

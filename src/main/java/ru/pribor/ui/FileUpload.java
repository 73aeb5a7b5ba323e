package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;

/** One file, chosen or dropped. */
final class FileUpload extends Upload {

    /** @param bytes the largest size accepted */
    FileUpload(UploadHandler handler, String chooseKey, int bytes, String... types) {
        super(handler);
        setMaxFiles(1);
        setMaxFileSize(bytes);
        setAcceptedFileTypes(types);
        setDropAllowed(true);
        setUploadButton(new Button(getTranslation(chooseKey)));
        setDropLabel(new Span(getTranslation("upload.drop")));
        setI18n(words(bytes / 1024 / 1024));
    }

    private UploadI18N words(int megabytes) {
        return new UploadI18N()
                .setError(new UploadI18N.Error().setFileIsTooBig(getTranslation("file.error.size", megabytes))
                        .setIncorrectFileType(getTranslation("upload.error.type")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status().setConnecting(getTranslation("upload.connecting"))
                                .setStalled(getTranslation("upload.stalled")).setProcessing(getTranslation("upload.processing"))
                                .setHeld(getTranslation("upload.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime().setPrefix(getTranslation("upload.remaining"))
                                .setUnknown(getTranslation("upload.remainingUnknown")))
                        .setError(new UploadI18N.Uploading.Error().setServerUnavailable(getTranslation("upload.error.server"))
                                .setUnexpectedServerError(getTranslation("upload.error.server"))
                                .setForbidden(getTranslation("upload.error.forbidden"))))
                .setFile(new UploadI18N.File().setRetry(getTranslation("upload.retry")).setStart(getTranslation("upload.start"))
                        .setRemove(getTranslation("upload.remove")));
    }
}

package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import ru.pribor.document.StoredFile;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Refusal;

/** A photo or a paper; its value is the id of the stored file. */
class PhotoField extends CustomField<String> {

    private final transient StoredFiles files;
    private final Span name = new Span();
    private String id;

    PhotoField(StoredFiles files) {
        this.files = files;
        SecurityContext person = SecurityContextHolder.getContext();
        Upload upload = new Upload(UploadHandler.inMemory((file, content) ->
                new DelegatingSecurityContextRunnable(() -> keep(file.fileName(), content), person).run()));
        upload.setAcceptedFileTypes("image/jpeg", "image/png", "application/pdf");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(StoredFiles.LARGEST);
        upload.setDropAllowed(true);
        upload.addFileRejectedListener(rejected -> {
            setErrorMessage(getTranslation("file.error.size", StoredFiles.LARGEST / 1024 / 1024));
            setInvalid(true);
        });
        upload.addFileRemovedListener(removed -> become(null, ""));
        upload.setUploadButton(new Button(getTranslation("task.upload")));
        add(upload, name);
    }

    private void keep(String fileName, byte[] content) {
        try {
            StoredFile stored = files.store(null, fileName, content);
            setInvalid(false);
            become(stored.id().toString(), stored.name());
        } catch (Refusal refusal) {
            setErrorMessage(getTranslation(refusal.key(), refusal.arguments()));
            setInvalid(true);
        }
    }

    private void become(String newId, String newName) {
        id = newId;
        name.setText(newName);
        updateValue();
    }

    @Override
    protected String generateModelValue() {
        return id;
    }

    @Override
    protected void setPresentationValue(String value) {
        id = value;
    }
}

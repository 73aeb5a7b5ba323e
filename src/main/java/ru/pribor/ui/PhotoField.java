package ru.pribor.ui;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Span;
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
        FileUpload upload = new FileUpload(uploaded -> {
            // The browser's own limit is not to be relied on; one byte more is enough to refuse.
            byte[] content = uploaded.getInputStream().readNBytes(StoredFiles.LARGEST + 1);
            uploaded.getUI().access(() ->
                    new DelegatingSecurityContextRunnable(() -> keep(uploaded.getFileName(), content), person).run());
        }, "task.upload", StoredFiles.LARGEST, "image/jpeg", "image/png", "application/pdf");
        upload.addFileRejectedListener(rejected -> {
            setErrorMessage(rejected.getErrorMessage());
            setInvalid(true);
        });
        upload.addFileRemovedListener(removed -> become(null, ""));
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

package io.tagi.model.task;

/** A file of tasks or text that is not what it should be; the message names the file, the place and the value. */
public final class MalformedTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedTaskException(String message) {
        super(message);
    }

    MalformedTaskException(String message, Throwable cause) {
        super(message, cause);
    }
}

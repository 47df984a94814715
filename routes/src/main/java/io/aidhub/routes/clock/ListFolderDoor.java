package io.aidhub.routes.clock;

/** Takes a folder of roster lists (名册) from another machine. */
@FunctionalInterface
public interface ListFolderDoor {
    /**
     * Loads all lists of {@code folder} as one batch.
     *
     * @throws io.aidhub.spi.DepartmentUnavailable when the machine could not be read: the folder is looked at again; any other exception gives it back as failed
     */
    void load(ListFolder folder);
}

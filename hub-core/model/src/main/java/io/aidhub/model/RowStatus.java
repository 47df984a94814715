package io.aidhub.model;

/** Where a person stands for one receiver: on its list, or why no longer. */
public enum RowStatus {
    ACTIVE,
    EXITED,
    DECEASED;

    public boolean onList() {
        return this == ACTIVE;
    }
}

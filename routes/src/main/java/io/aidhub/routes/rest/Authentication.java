package io.aidhub.routes.rest;

import org.jspecify.annotations.Nullable;

/** How a request shows who we are. Used by several lanes at once. */
interface Authentication {
    /**
     * The value of the Authorization header, null for none.
     *
     * @throws io.aidhub.spi.DepartmentUnavailable when it cannot be had now
     */
    @Nullable
    String authorization();

    /**
     * Tries to get another value after the department refused {@code refused}.
     *
     * @return false when there is no other
     */
    boolean renew(@Nullable String refused);

    /** No authentication. */
    Authentication NONE = new Authentication() {
        @Override
        public @Nullable String authorization() {
            return null;
        }

        @Override
        public boolean renew(@Nullable String refused) {
            return false;
        }
    };
}

package io.aidhub.routes.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what one call to a department may cost: its answer is at most {@link #LARGEST} bytes, and the whole call takes at most {@link #PARTS} times the limit of its
 * answer. (The limit itself bounds the wait for each part, so an answer that drips in would never end.) A call over its bounds fails like one whose connection broke.
 */
public final class AnswerBounds implements ExecChainHandler {
    static final int LARGEST = 16 << 20;
    static final int PARTS = 4;

    private final ScheduledExecutorService deadlines;

    public AnswerBounds(CamelContext camel) {
        this.deadlines = camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "answer-deadlines");
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Timeout limit = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
        if (limit == null || !(scope.originalRequest instanceof Cancellable call)) {
            throw new IllegalStateException("a call without a limit of its answer");
        }
        ScheduledFuture<?> deadline =
                deadlines.schedule(call::cancel, PARTS * limit.toMilliseconds(), TimeUnit.MILLISECONDS);
        boolean answering = false;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(new Bounded(entity, deadline));
                answering = true;
            }
            return response;
        } finally {
            if (!answering) {
                deadline.cancel(false);
            }
        }
    }

    private static final class Bounded extends HttpEntityWrapper {
        private final ScheduledFuture<?> deadline;

        Bounded(HttpEntity entity, ScheduledFuture<?> deadline) {
            super(entity);
            this.deadline = deadline;
        }

        @Override
        public @Nullable InputStream getContent() throws IOException {
            InputStream content = super.getContent();
            return content == null ? null : new BoundedStream(content, deadline);
        }

        @Override
        public void close() throws IOException {
            deadline.cancel(false);
            super.close();
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private final ScheduledFuture<?> deadline;
        private long read;

        BoundedStream(InputStream content, ScheduledFuture<?> deadline) {
            super(content);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int some = super.read(bytes, from, length);
            count(some);
            return some;
        }

        private void count(int more) throws IOException {
            if (more < 0) {
                deadline.cancel(false);
                return;
            }
            read += more;
            if (read > LARGEST) {
                throw new AnswerTooLarge();
            }
        }

        @Override
        public void close() throws IOException {
            deadline.cancel(false);
            super.close();
        }
    }

    /** More than {@link #LARGEST} bytes. */
    static final class AnswerTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLarge() {
            super("an answer of more than " + LARGEST + " bytes");
        }
    }
}

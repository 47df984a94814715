package io.aidhub.app.command;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a long work is: a bar at a terminal, a line now and then in a log. */
public interface Progress extends AutoCloseable {
    void at(long done, long of);

    @Override
    void close();

    static Progress none() {
        return new Progress() {
            @Override
            public void at(long done, long of) {}

            @Override
            public void close() {}
        };
    }

    static Progress of(Screen screen, String task) {
        return System.console() == null ? new Lines(screen, task) : new Bar(task);
    }

    /** A bar that redraws itself. */
    final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(String task) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        }

        @Override
        public void at(long done, long of) {
            bar.maxHint(of).stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** One line each quarter of the way. */
    final class Lines implements Progress {
        private final Screen screen;
        private final String task;
        private long shown = -1;

        Lines(Screen screen, String task) {
            this.screen = screen;
            this.task = task;
        }

        @Override
        public void at(long done, long of) {
            long quarter = of == 0 ? 0 : done * 4 / of;
            if (quarter != shown && of > 0) {
                shown = quarter;
                screen.stream().println("  " + task + " " + done + " / " + of);
            }
        }

        @Override
        public void close() {}
    }
}

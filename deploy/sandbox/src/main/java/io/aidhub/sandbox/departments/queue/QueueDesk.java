package io.aidhub.sandbox.departments.queue;

import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;

/** Where a notice has its effect before its receipt is sent. */
@FunctionalInterface
public interface QueueDesk {
    /** @throws io.aidhub.sandbox.departments.office.NoticeRefused when it is no notice for this department */
    Receipt receive(ReceivedNotice notice);
}

/** Speaks with the medical insurance department (医疗保障). */
@NullMarked
package io.aidhub.connector.medicalinsurance;

import org.jspecify.annotations.NullMarked;

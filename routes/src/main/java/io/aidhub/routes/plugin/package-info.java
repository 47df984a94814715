/** Finds connectors (连接器) in folders, checks their {@code connector.yaml}, opens them and keeps their class loaders apart. */
@NullMarked
package io.aidhub.routes.plugin;

import org.jspecify.annotations.NullMarked;

/**
 * The server's side of Jakarta Connectors as the tests need it: endpoints with transactions, a pool
 * of managed connections, a work manager. Behaves as servers were seen to behave.
 */
@NullMarked
package org.sqs4ee.adapter.container;

import org.jspecify.annotations.NullMarked;

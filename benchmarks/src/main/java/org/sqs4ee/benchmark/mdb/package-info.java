/**
 * The adapter in a server: a small application for Payara Micro whose message-driven bean runs in
 * transactions of the container, and which takes the same orders as the other contenders, over
 * HTTP. {@code MdbArchive} packs it.
 */
@NullMarked
package org.sqs4ee.benchmark.mdb;

import org.jspecify.annotations.NullMarked;

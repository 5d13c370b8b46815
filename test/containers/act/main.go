// A check's program for the tests of the container launcher: does what its arguments say, one after the other.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	words := os.Args[1:]
	next := func() string {
		if len(words) == 0 {
			fail("an argument is missing")
		}
		word := words[0]
		words = words[1:]
		return word
	}
	for len(words) > 0 {
		switch action := next(); action {
		case "say":
			fmt.Println(next())
		case "complain":
			fmt.Fprintln(os.Stderr, next())
		case "env":
			name := next()
			fmt.Printf("%s=%s\n", name, os.Getenv(name))
		case "cat":
			text, err := os.ReadFile(next())
			must(err)
			fmt.Println(string(text))
		case "mode":
			info, err := os.Stat(next())
			must(err)
			fmt.Printf("mode %o\n", info.Mode().Perm())
		case "write":
			file := next()
			if err := os.WriteFile(file, []byte(next()), 0o644); err != nil {
				fmt.Println("not written:", err)
			}
		case "whoami":
			folder, _ := os.Getwd()
			fmt.Printf("uid %d gid %d in %s\n", os.Getuid(), os.Getgid(), folder)
		case "rest":
			text, _ := json.Marshal(words)
			fmt.Println(string(text))
			words = nil
		case "report":
			report(next())
		case "sleep":
			ms, err := strconv.Atoi(next())
			must(err)
			time.Sleep(time.Duration(ms) * time.Millisecond)
		case "stubborn":
			signal.Ignore(syscall.SIGTERM)
		case "serve":
			listener, err := net.Listen("tcp", "127.0.0.1:"+next())
			must(err)
			fmt.Println("serving")
			connection, err := listener.Accept()
			must(err)
			fmt.Fprintln(connection, "hello from the neighbour")
			connection.Close()
		case "dial":
			fmt.Print(dialled("127.0.0.1:" + next()))
		case "exit":
			code, err := strconv.Atoi(next())
			must(err)
			os.Exit(code)
		default:
			fail("unknown action " + action)
		}
	}
}

// report posts a body as the contract of both generations wants it, and prints the status.
func report(body string) {
	url := os.Getenv("KH_REPORTING_URL")
	host, path, _ := strings.Cut(strings.TrimPrefix(url, "http://"), "/")
	connection, err := net.DialTimeout("tcp", host, 5*time.Second)
	must(err)
	fmt.Fprintf(connection, "POST /%s HTTP/1.1\r\nHost: %s\r\nkh-run-uuid: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		path, host, os.Getenv("KH_RUN_UUID"), len(body), body)
	line, err := bufio.NewReader(connection).ReadString('\n')
	must(err)
	fmt.Println("answered", strings.Fields(line)[1])
}

// dialled waits for a server on the pod's network and gives what it says.
func dialled(address string) string {
	for end := time.Now().Add(10 * time.Second); ; {
		connection, err := net.Dial("tcp", address)
		if err == nil {
			text, _ := bufio.NewReader(connection).ReadString('\n')
			return text
		}
		if time.Now().After(end) {
			fail(err.Error())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func must(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(99)
}
